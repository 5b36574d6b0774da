import { diffLines, linesOf, type FileState } from "@/lib/core/patch";
import type { FileMove } from "./file-history";

/** A row of a file's text: a line, lines that nobody showed, or a heading. */
export type FileTextRow =
  | {
      readonly kind: "same" | "added" | "removed" | "shown";
      readonly text: string;
      /** From 1; null where it is not known, or the line is gone. */
      readonly line: number | null;
    }
  | { readonly kind: "gap" | "heading"; readonly text: string };

/** The text of a file as far as it is known: lines in their places, gaps that say how much they hide. */
export function fileRows(state: FileState): readonly FileTextRow[] {
  switch (state.kind) {
    case "known":
      return linesOf(state.text).map((text, place) => ({ kind: "same", text, line: place + 1 }));
    case "deleted":
      return [];
    case "unknown":
      return state.fragments.flatMap((fragment, place): readonly FileTextRow[] => [
        {
          kind: "heading",
          text: `Written at a place that is not known, ${place + 1} of ${state.fragments.length}`,
        },
        ...linesOf(fragment).map((text) => ({ kind: "same", text, line: null }) as const),
      ]);
    case "partial":
      return partialRows(state);
  }
}

function partialRows({
  stretches,
  lineCount,
}: FileState & { readonly kind: "partial" }): readonly FileTextRow[] {
  let next = 1;
  const rows = stretches.flatMap(({ from, lines }): readonly FileTextRow[] => {
    const gap = gapRows(next, from - 1);
    next = from + lines.length;
    return [...gap, ...lines.map((text, place) => ({ kind: "same", text, line: from + place }) as const)];
  });
  if (lineCount === null) return [...rows, { kind: "gap", text: `Lines from ${next} on, if any: not shown` }];
  return [...rows, ...gapRows(next, lineCount)];
}

function gapRows(from: number, to: number): readonly FileTextRow[] {
  if (to < from) return [];
  return [
    { kind: "gap", text: from === to ? `Line ${from}: not shown` : `Lines ${from} to ${to}: not shown` },
  ];
}

/** What a step did to a file, with a few lines around; lines it showed are marked as such. */
export function moveRows({ before, after, isOnlyShown }: FileMove): readonly FileTextRow[] {
  const old = before === null ? [] : fileRows(before);
  const own = after === null ? [] : fileRows(after);
  if (isOnlyShown) {
    const known = new Set(old.flatMap((row) => ("line" in row && row.line !== null ? [row.line] : [])));
    return withoutFar(
      own.map((row) =>
        "line" in row && row.line !== null && !known.has(row.line) ? { ...row, kind: "shown" } : row,
      ),
    );
  }
  const rows = diffLines(old.map(keyOf), own.map(keyOf)).map((diff): FileTextRow => {
    const row = diff.newLine === null ? old[(diff.oldLine ?? 1) - 1] : own[diff.newLine - 1];
    if (row === undefined || !("line" in row)) return { kind: "gap", text: row?.text ?? "" };
    return { ...row, kind: diff.kind, line: diff.kind === "removed" ? null : row.line };
  });
  return withoutFar(rows.filter((row) => row.kind !== "gap" || row.text !== ""));
}

/** Lines are compared with lines only, and gaps with any other gap. */
function keyOf(row: FileTextRow): string {
  return "line" in row ? ` ${row.text}` : "gap";
}

const around = 3;

/** Rows near one that changed; the rest as gaps that count what they leave out. */
function withoutFar(rows: readonly FileTextRow[]): readonly FileTextRow[] {
  const isNear = new Set<number>();
  for (const [place, { kind }] of rows.entries()) {
    if (kind !== "added" && kind !== "removed" && kind !== "shown") continue;
    for (let near = place - around; near <= place + around; near += 1) isNear.add(near);
  }
  const kept: FileTextRow[] = [];
  let hidden = 0;
  function close(): void {
    if (hidden > 0)
      kept.push({ kind: "heading", text: `${hidden} unchanged ${hidden === 1 ? "line" : "lines"}` });
    hidden = 0;
  }
  for (const [place, row] of rows.entries()) {
    if (row.kind === "same" && !isNear.has(place)) {
      hidden += 1;
      continue;
    }
    close();
    kept.push(row);
  }
  close();
  return kept;
}

/** What is known of a file, in a few words. */
export function stateWords(state: FileState): string {
  switch (state.kind) {
    case "known":
      return `all of it known, ${linesOf(state.text).length} lines`;
    case "deleted":
      return "deleted";
    case "unknown":
      return `not known: ${state.reason}`;
    case "partial": {
      const count = state.stretches.reduce((sum, { lines }) => sum + lines.length, 0);
      return state.lineCount === null
        ? `${count} lines known, of an unknown number`
        : `${count} of ${state.lineCount} lines known`;
    }
  }
}
