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
}

/** What a call writes: a light difference at once, an editor on request. */
export function EditView({ edit, label }: EditViewProps) {
  const [isInEditor, setIsInEditor] = useState(false);
  const { before, after } = sidesOf(edit);
  const isLong = before.length + after.length > mostDiffCharacters;
  const rows = useMemo(() => (isLong ? [] : rowsOf(edit)), [edit, isLong]);
  if (edit.kind === "patch") return <DiffList rows={rows} label={label} />;
  return (
    <div className="flex flex-col gap-1">
      {isInEditor ? (
        <div className="h-80 border border-line">
          <DiffEditor before={before} after={after} label={label} />
        </div>
      ) : (
        <DiffList rows={rows} label={label} />
      )}
      <div>
        <Button
          size="small"
          onClick={() => {
            setIsInEditor(!isInEditor);
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
