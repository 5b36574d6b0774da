"use client";

import { memo, useState } from "react";
import { announce } from "@/components/ui/announcements";
import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import type { Call, Calls, Frame, Trace } from "@/lib/core/trace";
import { functionWords } from "./calls/function-words";
import { ExceptionPath } from "./calls/exception-path";
import { SuspendedList } from "./calls/suspended-list";
import { fileName, hasFiles, pathOf } from "./file-words";
import type { Steps } from "./use-steps";
import { useActivation } from "./variables/use-activation";

interface CallStackPanelProps {
  readonly trace: Trace;
  readonly steps: Steps;
  /** Null until they are known. */
  readonly calls: Calls | null;
}

/** Deeper stacks are cut: a button says by how much and shows the rest. */
const shownDepth = 60;

/** The open activations, innermost first, then the suspended ones; at an exception, its way through them. */
export const CallStackPanel = memo(function CallStackPanel({ trace, steps, calls }: CallStackPanelProps) {
  const [isWhole, setIsWhole] = useState(false);
  const { index, at, goTo } = steps;
  const stack = index.stack(at);
  const shown = isWhole ? stack : stack.slice(0, shownDepth);
  const hiddenCount = stack.length - shown.length;
  const namesFiles = hasFiles(trace);
  const [innermost] = stack;
  const own = innermost?.activation ?? null;
  const [activation, choose] = useActivation(stack, own);
  function press(frame: Frame): void {
    if (frame.activation !== activation) {
      choose(frame.activation);
      announce(chosenWords(frame, frame === innermost));
    } else if (own !== null && frame !== innermost) {
      choose(own);
      goTo(frame.index);
    }
  }
  const unwinding = calls?.unwindings.at(at) ?? null;
  return (
    <Panel title="Call stack" note={formatCounted(stack.length, "activation")} isPadded={false}>
      {unwinding === null ? null : <ExceptionPath unwinding={unwinding} index={index} at={at} onGo={goTo} />}
      <ol aria-label="Call stack, innermost first">
        {shown.map((frame, position) => (
          <li key={frame.activation}>
            <StackedFrame
              frame={frame}
              call={calls?.tree.callAt(frame.index) ?? null}
              path={namesFiles ? pathOf(trace, frame.file) : null}
              isInnermost={position === 0}
              isChosen={frame.activation === activation}
              onPress={press}
            />
          </li>
        ))}
      </ol>
      {hiddenCount === 0 ? null : (
        <div className="px-3 py-1">
          <Button
            size="small"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            Show {formatCounted(hiddenCount, "outer activation")}
          </Button>
        </div>
      )}
      <SuspendedList suspended={calls?.tree.suspendedAt(at) ?? []} onGo={goTo} />
    </Panel>
  );
});

interface StackedFrameProps {
  readonly frame: Frame;
  readonly call: Call | null;
  /** Of its file; null where the trace has one file. */
  readonly path: string | null;
  /** Calls that its caller makes in all. */
  readonly isInnermost: boolean;
  /** Whether its variables are shown. */
  readonly isChosen: boolean;
  readonly onPress: (frame: Frame) => void;
}

function StackedFrame({ frame, call, path, isInnermost, isChosen, onPress }: StackedFrameProps) {
  const name = functionWords(call?.functionName ?? frame.functionName, frame.activation);
  const place = placeWords(call);
  return (
    <button
      type="button"
      aria-current={isInnermost ? "true" : undefined}
      aria-pressed={isChosen}
      title={pressWords(frame, { isInnermost, isChosen })}
      onClick={() => {
        onPress(frame);
      }}
      className={`flex h-row w-full items-center gap-2 px-3 text-start text-dense focus-inset ${isChosen && !isInnermost ? "bg-selected" : "hover:bg-hover"} ${isInnermost ? "font-strong" : ""}`}
    >
      <span aria-hidden className={isInnermost ? "w-3 text-truth-fill" : "w-3 text-muted"}>
        {isInnermost ? "▸" : isChosen ? "▹" : ""}
      </span>
      <span className="truncate font-mono">{name}</span>
      <span className="min-w-0 truncate font-normal text-faint tabular-nums">{place}</span>
      <span className="ms-auto flex max-w-1/2 shrink-0 gap-2 text-faint tabular-nums">
        {path === null ? null : (
          <span title={path} className="truncate font-mono font-normal">
            {fileName(path)}
          </span>
        )}
        <span className="shrink-0">{frame.line === null ? "no line" : `line ${frame.line}`}</span>
      </span>
    </button>
  );
}

function pressWords(
  frame: Frame,
  { isInnermost, isChosen }: Pick<StackedFrameProps, "isInnermost" | "isChosen">,
) {
  if (isInnermost) return isChosen ? undefined : "Back to this frame's own variables";
  return isChosen ? `Press again to go to frame ${frame.index}` : "Show its variables and its line";
}

/** What a press chose, as it is spoken. */
function chosenWords(frame: Frame, isInnermost: boolean): string {
  if (isInnermost) return "The frame's own variables are shown";
  const name = functionWords(frame.functionName, frame.activation);
  return `Variables and line of ${name} are shown. Press again to go to frame ${frame.index}`;
}

/** `recursion 3 · call 1 of 2 · resumed 4×`; what says nothing is left out. */
function placeWords(call: Call | null): string {
  if (call === null) return "";
  const { sibling } = call;
  return [
    call.recursion === 0 ? "" : `recursion ${formatCount(call.recursion)}`,
    sibling.all.count === 1
      ? ""
      : `call ${formatCount(sibling.ordinal)} of ${formatCount(sibling.all.count)}`,
    call.resumption === 0 ? "" : `resumed ${formatCount(call.resumption)}×`,
  ]
    .filter((words) => words !== "")
    .join(" · ");
}
