"use client";

import { memo } from "react";
import { Mark, type MarkKind } from "@/components/ui/mark";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import { markers, type ResetRule, type TraceEntry } from "@/lib/core/trace";
import { FrameTokens } from "./frame-tokens";
import type { TextLine, TextSide } from "./text-lines";

export interface TextRowProps {
  readonly line: TextLine;
  readonly position: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly hasPrediction: boolean;
  readonly reset: ResetRule;
  readonly truth: readonly TraceEntry[];
  readonly predicted: readonly TraceEntry[];
  /** What the context's line says it stands for. */
  readonly contextNote: string;
  readonly onChoose: (frame: number) => void;
}

const sideMarks: Readonly<Record<TextSide, MarkKind>> = {
  both: "equal",
  truth: "truth",
  prediction: "prediction",
};

/** One line of the text. */
export const TextRow = memo(function TextRow(props: TextRowProps) {
  const { line, position, offsetPx, isCurrent, hasPrediction, onChoose } = props;
  const frame = line.kind === "frame" ? line.frame : null;
  return (
    <TableRow
      index={position}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      {...(frame === null
        ? {}
        : {
            onClick: () => {
              onChoose(frame);
            },
          })}
    >
      <TableCell isNumeric className="text-faint">
        {line.kind === "frame" ? (frame ?? "—") : ""}
      </TableCell>
      {hasPrediction ? (
        <TableCell>{line.kind === "context" ? "" : <Mark kind={sideMarks[line.side]} />}</TableCell>
      ) : null}
      <TableCell isCode>
        <LineText {...props} />
      </TableCell>
    </TableRow>
  );
});

function LineText({ line, reset, truth, predicted, contextNote, isCurrent, onChoose }: TextRowProps) {
  switch (line.kind) {
    case "context":
      return (
        <span className="whitespace-pre text-faint">
          {markers.begin}
          {markers.context}
          <span className="mx-1 font-sans">{contextNote}</span>
          {markers.frame}
        </span>
      );
    case "end":
      return (
        <span className="whitespace-pre text-faint">
          {line.isComplete ? markers.end : <span className="font-sans">no end token</span>}
        </span>
      );
    case "frame": {
      const isPrediction = line.side === "prediction";
      return (
        <FrameTokens
          entry={line.entry}
          entries={isPrediction ? predicted : truth}
          reset={reset}
          isCurrent={isCurrent}
          onGo={isPrediction ? null : onChoose}
        />
      );
    }
  }
}
