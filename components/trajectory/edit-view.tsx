"use client";

import { useMemo, useState } from "react";
import { DiffEditor } from "@/components/code/diff-editor";
import { Button } from "@/components/ui/button";
import type { CallEdit } from "./call-edit";
import { DiffList } from "./diff-list";
import { diffRows, mostDiffCharacters, patchRows } from "./diff-rows";

interface EditViewProps {
  readonly edit: CallEdit;
  readonly label: string;
  /** Whether one reads the call's step. */
  readonly isCurrent: boolean;
}

/** The editor's rows are as high as those of the list, so that nothing moves when one takes the other's place. */
const rowPx = 18;
const [fewestRows, mostRows] = [3, 28];

/** What a call writes: in the editor where one reads, else as a light list of the same lines. */
export function EditView({ edit, label, isCurrent }: EditViewProps) {
  const [asked, setAsked] = useState<"editor" | "list" | null>(null);
  const { before, after } = sidesOf(edit);
  const isLong = before.length + after.length > mostDiffCharacters;
  const rows = useMemo(() => (isLong ? [] : rowsOf(edit)), [edit, isLong]);
  if (edit.kind === "patch") return <DiffList rows={rows} label={label} />;
  const isInEditor = asked === null ? isCurrent || isLong : asked === "editor";
  const shownRows = isLong ? mostRows : Math.min(mostRows, Math.max(fewestRows, rows.length + 1));
  return (
    <div className="flex flex-col gap-1">
      {isInEditor ? (
        <div className="border border-line" style={{ height: `${shownRows * rowPx}px` }}>
          <DiffEditor before={before} after={after} label={label} isInline />
        </div>
      ) : (
        <DiffList rows={rows} label={label} />
      )}
      <div>
        <Button
          size="small"
          onClick={() => {
            setAsked(isInEditor ? "list" : "editor");
          }}
        >
          {isInEditor ? "Show as a list" : "Open in the editor"}
        </Button>
      </div>
    </div>
  );
}

function rowsOf(edit: CallEdit) {
  switch (edit.kind) {
    case "patch":
      return patchRows(edit.text);
    case "replacement":
      return diffRows(edit.before, edit.after);
    case "creation":
      return diffRows("", edit.text);
  }
}

function sidesOf(edit: CallEdit): { readonly before: string; readonly after: string } {
  switch (edit.kind) {
    case "patch":
      return { before: "", after: "" };
    case "replacement":
      return edit;
    case "creation":
      return { before: "", after: edit.text };
  }
}
