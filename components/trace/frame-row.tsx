import { memo } from "react";
import { DataText } from "@/components/ui/data-text";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { TraceEntry } from "@/lib/core/trace";
import { fileName } from "./file-words";
import { eventShapes, type EventWord } from "./frame-words";

interface FrameCellsProps {
  readonly entry: TraceEntry;
  readonly word: EventWord;
  /** Leaves the depth out. */
  readonly isNarrow: boolean;
  /** Of the frame's file; null leaves the file out. */
  readonly path: string | null;
}

interface FrameRowProps extends FrameCellsProps {
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  /** Must keep its identity: a step draws only the rows that it leaves and enters. */
  readonly onChoose: (frame: number) => void;
}

/** One frame of the list. */
export const FrameRow = memo(function FrameRow(props: FrameRowProps) {
  const { entry, word, offsetPx, isCurrent, isNarrow, path, onChoose } = props;
  return (
    <TableRow
      index={entry.index}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      onClick={() => {
        onChoose(entry.index);
      }}
    >
      <FrameCells {...{ entry, word, isNarrow, path }} />
    </TableRow>
  );
});

/** What is the same whether the frame is the shown one or not. */
const FrameCells = memo(function FrameCells({ entry, word, isNarrow, path }: FrameCellsProps) {
  const isMalformed = entry.event === "malformed";
  return (
    <>
      <TableCell isNumeric>{entry.index}</TableCell>
      <TableCell>
        <span aria-hidden className="inline-block w-4 text-faint">
          {eventShapes[word]}
        </span>
        {word}
      </TableCell>
      {path === null ? null : (
        <TableCell>
          <span title={path} className="truncate font-mono text-dense text-muted">
            {isMalformed ? "—" : fileName(path)}
          </span>
        </TableCell>
      )}
      <TableCell isNumeric>{isMalformed ? "—" : (entry.line ?? "none")}</TableCell>
      {isNarrow ? null : <TableCell isNumeric>{isMalformed ? "—" : entry.depth}</TableCell>}
      <TableCell isCode>
        <DataText text={isMalformed ? entry.text : entry.source} limit={200} isCode />
      </TableCell>
    </>
  );
});
