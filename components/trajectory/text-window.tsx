"use client";

import { useEffect, useEffectEvent, useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { useVirtualBlocks } from "@/lib/hooks";
import { rowAt, textRows, type TextHit } from "./text-rows";
import { TextRowLine } from "./text-row-line";

interface TextWindowProps {
  readonly text: string;
  readonly label: string;
  readonly isTerminal: boolean;
  readonly hit: TextHit | null;
}

const rowPx = 16;

/** A whole text in a window that scrolls; only rows in sight are drawn, so that its length costs nothing. */
export function TextWindow({ text, label, isTerminal, hit }: TextWindowProps) {
  const rows = useMemo(() => textRows(text, isTerminal), [text, isTerminal]);
  const [setFrame, virtual] = useVirtualBlocks(rows.length, () => rowPx);
  const hitRow = hit === null ? null : rowAt(rows, hit.from);
  const show = useEffectEvent((row: number) => {
    virtual.show(row, "auto");
  });
  useEffect(() => {
    if (hitRow !== null) show(hitRow);
  }, [hitRow]);
  return (
    <div
      ref={setFrame}
      role="group"
      aria-label={`${label}, ${formatCount(rows.length)} rows`}
      tabIndex={0}
      className="max-h-[60vh] overflow-auto border border-line bg-sunken focus-inset"
    >
      <div className="relative" style={{ height: `${virtual.totalPx}px` }}>
        {virtual.blocks.map(({ index, offsetPx }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={index}
              className={classNames(
                "absolute top-0 left-0 h-4 min-w-full whitespace-pre",
                index === hitRow && "bg-prediction-wash",
              )}
              style={{ transform: `translateY(${offsetPx}px)` }}
            >
              <TextRowLine row={row} words={index === hitRow ? (hit?.words ?? "") : ""} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
