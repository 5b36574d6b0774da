"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useShownTheme } from "@/components/shell/use-appearance";
import { createEditor, type Editor } from "./create-editor";
import { applyTheme, monaco } from "./monaco";
import "./code-editor.css";

/** A row of the editor: a line of a text, or words about lines that are not there. */
export interface EditorRow {
  readonly text: string;
  /** What stands before it: a line number, a sign. */
  readonly label: string;
  readonly look: "same" | "added" | "removed" | "shown" | "note";
}

export interface TextEditorProps {
  readonly rows: readonly EditorRow[];
  /** The accessible name. */
  readonly label: string;
  readonly language: "python" | "plaintext";
  /** First and last of the rows that a link names, from 0; null for none. They are brought into view. */
  readonly chosen: { readonly from: number; readonly to: number } | null;
  /** Told of the row, from 0, whose label is pressed, and whether it is to extend what is chosen. */
  readonly onRow: (row: number, isExtending: boolean) => void;
}

/** Rows of text, read-only, each behind a label of its own. */
export default function TextEditorClient({ rows, label, language, chosen, onRow }: TextEditorProps) {
  const [host, editor] = useEditor(onRow);
  const shownTheme = useShownTheme();
  const [from, to] = [chosen?.from ?? -1, chosen?.to ?? -1];
  useEffect(() => {
    applyTheme(shownTheme);
  }, [shownTheme]);

  useEffect(() => {
    if (editor === null) return;
    const width = Math.max(2, ...rows.map((row) => row.label.length));
    editor.updateOptions({
      ariaLabel: `${label}; Escape leaves it`,
      glyphMargin: false,
      fontSize: 12,
      lineHeight: 18,
      lineNumbers: (line) => rows[line - 1]?.label ?? "",
      lineNumbersMinChars: width + 1,
    });
    const model = monaco.editor.createModel(rows.map((row) => row.text).join("\n"), language);
    editor.setModel(model);
    return () => {
      model.dispose();
    };
  }, [editor, rows, label, language]);

  useEffect(() => {
    if (editor === null) return;
    const looks = rows.flatMap(({ look }, row) => (look === "same" ? [] : [decoration(row, row, look)]));
    const all = from < 0 ? looks : [...looks, decoration(from, to, "chosen")];
    const collection = editor.createDecorationsCollection(all);
    if (from >= 0)
      editor.revealLinesInCenterIfOutsideViewport(from + 1, to + 1, monaco.editor.ScrollType.Immediate);
    return () => {
      collection.clear();
    };
  }, [editor, rows, language, from, to]);

  return <div ref={host} className="size-full" />;
}

function decoration(
  from: number,
  to: number,
  look: EditorRow["look"] | "chosen",
): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(from + 1, 1, to + 1, 1),
    options: {
      isWholeLine: true,
      className: `text-row-${look}`,
      ...(look === "note" ? { inlineClassName: "text-row-note-words" } : {}),
    },
  };
}

function useEditor(onRow: TextEditorProps["onRow"]) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const tellRow = useEffectEvent(onRow);
  useEffect(() => {
    if (host.current === null) return;
    const created = createEditor(host.current);
    created.onMouseDown(({ target, event }) => {
      if (target.type === monaco.editor.MouseTargetType.GUTTER_LINE_NUMBERS)
        tellRow(target.position.lineNumber - 1, event.shiftKey);
    });
    // Monaco lives outside React: the editor can only be made once its host is in the page.
    queueMicrotask(() => {
      setEditor(created);
    });
    return () => {
      setEditor(null);
      created.dispose();
    };
  }, []);
  return [host, editor] as const;
}
