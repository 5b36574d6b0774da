"use client";

import { useMemo } from "react";
import { TextEditor, type EditorRow } from "@/components/code/text-editor";
import { useShown } from "@/lib/hooks";
import type { FileTextRow } from "./file-rows";
import { FileText } from "./file-text";
import { readLines, rowsOfLines, writeLines } from "./line-range";

interface FileEditorProps {
  readonly rows: readonly FileTextRow[];
  readonly label: string;
  readonly path: string;
}

/** More than this is listed instead: the editor takes all of it at once. */
const mostRows = 50_000;
const signs = { same: "", added: "+", removed: "−", shown: "▸" } as const;

/** The text of a file in the editor, as far as it is known; pressing a line number puts the line into the link. */
export function FileEditor({ rows, label, path }: FileEditorProps) {
  const [{ lines }, setShown] = useShown();
  const own = useMemo(() => rows.map(editorRow), [rows]);
  const range = readLines(lines);
  const list = (
    <div
      tabIndex={0}
      role="group"
      aria-label={`Text of ${path}`}
      className="size-full overflow-auto focus-inset"
    >
      <FileText rows={rows} label={label} />
    </div>
  );
  if (rows.length > mostRows) return list;
  return (
    <TextEditor
      rows={own}
      label={label}
      language={/\.pyi?$/.test(path) ? "python" : "plaintext"}
      chosen={range === null ? null : rowsOfLines(rows, range)}
      onRow={(position, isExtending) => {
        const row = rows[position];
        if (row === undefined || !("line" in row) || row.line === null) return;
        const from = isExtending && range !== null ? range.from : row.line;
        setShown({ file: path, lines: writeLines(from, row.line) }).catch(console.error);
      }}
      fallback={list}
    />
  );
}

function editorRow(row: FileTextRow): EditorRow {
  if (!("line" in row)) return { text: `⋯ ${row.text}`, label: "", look: "note" };
  return { text: row.text, label: `${signs[row.kind]}${row.line ?? ""}`, look: row.kind };
}
