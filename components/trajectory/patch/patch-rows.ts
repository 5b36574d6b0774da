import type { FileTextRow } from "../files/file-rows";

const kinds = new Map([
  ["+", "added"],
  ["-", "removed"],
] as const);

/** The lines of one file's diff, by their first character; removed lines have no number. */
export function patchFileRows(diff: string): readonly FileTextRow[] {
  if (diff === "") return [];
  let line = 0;
  return diff.split("\n").map((written): FileTextRow => {
    const start = /^@@ -\S+ \+(\d+)/.exec(written)?.[1];
    if (start !== undefined) {
      line = Number(start);
      return { kind: "heading", text: written };
    }
    const first = written.slice(0, 1);
    if (line === 0 || first === "\\") return { kind: "heading", text: written };
    const kind = first === "+" || first === "-" ? (kinds.get(first) ?? "same") : "same";
    const row = { kind, text: written.slice(1), line: kind === "removed" ? null : line } as const;
    if (kind !== "removed") line += 1;
    return row;
  });
}
