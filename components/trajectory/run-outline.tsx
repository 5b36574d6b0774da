"use client";

import { useEffect, useEffectEvent, type KeyboardEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import type { Step } from "@/lib/core/trajectory";
import { useVirtualBlocks } from "@/lib/hooks";
import { stepWords } from "./run-pieces";

interface RunOutlineProps {
  readonly steps: readonly Step[];
  /** Why steps bear a mark, by step. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly current: number;
  readonly onChoose: (step: number) => void;
}

const rowPx = 24;
const roleSigns = { system: "S", user: "U", agent: "A", tool: "T", other: "?" } as const;

/** Every step in one line. Tab stops once, at the shown step; arrows go on from there. */
export function RunOutline({ steps, reasons, current, onChoose }: RunOutlineProps) {
  const [setFrame, virtual] = useVirtualBlocks(steps.length, () => rowPx);
  const show = useEffectEvent((index: number) => {
    virtual.show(index, "auto");
  });
  useEffect(() => {
    show(current);
  }, [current]);
  return (
    <div
      ref={setFrame}
      className="size-full overflow-auto overscroll-contain focus-inset"
      tabIndex={0}
      role="group"
      aria-label="Outline of the run"
      onKeyDown={goByArrow}
    >
      <ol className="relative" style={{ height: `${virtual.totalPx}px` }}>
        {virtual.blocks.map(({ index, offsetPx }) => {
          const step = steps[index];
          return step === undefined ? null : (
            <li
              key={index}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${offsetPx}px)` }}
            >
              <button
                type="button"
                tabIndex={index === current ? 0 : -1}
                aria-current={index === current ? "step" : undefined}
                onClick={() => {
                  onChoose(index);
                }}
                className={classNames(
                  "flex h-6 w-full min-w-0 items-center gap-1.5 px-2 text-start text-dense focus-inset",
                  index === current
                    ? "bg-selected shadow-[inset_2px_0_0_var(--color-accent)]"
                    : "hover:bg-hover",
                )}
              >
                <span className="w-9 shrink-0 text-end text-faint tabular-nums">{index + 1}</span>
                <span title={step.role} className="w-3 shrink-0 text-faint">
                  {roleSigns[step.role]}
                </span>
                <span
                  className={classNames("min-w-0 flex-1 truncate", step.role !== "agent" && "text-muted")}
                >
                  <StepWords step={step} />
                </span>
                {reasons.has(index) ? (
                  <span title={`${reasons.get(index) ?? ""}. A guess`} className="shrink-0 text-different">
                    ◆<span className="sr-only">{reasons.get(index)}</span>
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function goByArrow(event: KeyboardEvent): void {
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const button = next?.querySelector("button");
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || button == null) return;
  event.preventDefault();
  button.focus();
}

function StepWords({ step }: { readonly step: Step }) {
  const words = stepWords(step);
  return words === "" ? (
    <span className="text-faint">no text</span>
  ) : (
    <DataText text={words} limit={200} isInControl />
  );
}
