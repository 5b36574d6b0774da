"use client";

import { useEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { coverageOf } from "@/lib/core/trace";
import { useShown } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { buildFileRows } from "./file-rows";
import { FileTreeRow } from "./file-tree-row";
import { matchesByFile } from "./matches-by-file";

/** The files that a trace runs through, with what of them it ran; the code follows the frame, or holds one of them. */
export function FilesPane({ trace, steps, chosen }: TracePaneProps) {
  const [{ file: held }, setShown] = useShown();
  const rows = useMemo(() => buildFileRows(coverageOf(trace)), [trace]);
  const matches = useMemo(() => matchesByFile(chosen), [chosen]);
  const isNarrow = useIsNarrow();
  const here = steps.index.frame(steps.at)?.file ?? null;
  const heldFile = held === trace.record.file ? null : held;

  const frameRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frameRef.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [here]);
  function hold(path: string): void {
    setShown({ file: path }).catch(console.error);
  }
  return (
    <div className="flex size-full min-h-0 flex-col">
      <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line-faint px-3 text-dense text-muted">
        {held === "" ? "The code follows the frame." : "The code holds the chosen file."}
        {held === "" ? null : (
          <Button
            size="small"
            onClick={() => {
              hold("");
            }}
          >
            Follow the frame
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1">
        <TableFrame
          ref={frameRef}
          label="Files"
          columns={isNarrow ? "minmax(140px,1fr) 104px 64px" : "minmax(140px,1fr) 152px 72px 96px 104px"}
          columnCount={isNarrow ? 3 : 5}
          rowCount={rows.length + 1}
        >
          <TableHead>
            <TableHeaderCell>File</TableHeaderCell>
            <TableHeaderCell title="Statements that a frame is on, of all statements">
              Statements hit
            </TableHeaderCell>
            <TableHeaderCell isNumeric>Frames</TableHeaderCell>
            {isNarrow ? null : <TableHeaderCell isNumeric>Exact match</TableHeaderCell>}
            {isNarrow ? null : (
              <TableHeaderCell>
                <span className="sr-only">Actions</span>
              </TableHeaderCell>
            )}
          </TableHead>
          <TableBody>
            {rows.map((row, position) => {
              const file = row.kind === "file" ? row.coverage.file : undefined;
              return (
                <FileTreeRow
                  key={row.kind === "file" ? row.coverage.path : row.path}
                  row={row}
                  position={position}
                  isHere={file === here}
                  isHeld={held !== "" && file === heldFile}
                  isNarrow={isNarrow}
                  match={file === undefined ? null : (matches.get(file) ?? null)}
                  onHold={hold}
                  onGo={steps.goTo}
                />
              );
            })}
          </TableBody>
        </TableFrame>
      </div>
    </div>
  );
}
