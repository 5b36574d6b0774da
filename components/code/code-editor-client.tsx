"use client";

import { useEffect, useRef, useState } from "react";
import { useShownTheme } from "@/components/shell/use-appearance";
import { asCodeBlock, hoverText, noteText, type LineMark, type LineNote } from "./line-decorations";
import "./code-editor.css";
import { applyTheme, monaco } from "./monaco";

export interface CodeEditorProps {
  /** Python source, as it is. */
  readonly source: string;
  /** The editor's accessible name. */
  readonly label: string;
  readonly marks: readonly LineMark[];
  readonly notes: readonly LineNote[];
  /** A count beside line numbers: how often the line ran, or went wrong. */
  readonly hits: ReadonlyMap<number, number>;
  /** What stands before a count; × unless said otherwise. */
  readonly hitSign?: string;
  /** Line to bring into view when it is outside; null leaves the view alone. */
  readonly revealLine: number | null;
}

type Editor = monaco.editor.IStandaloneCodeEditor;

const noCount = "";

function lineNumbers(hits: ReadonlyMap<number, number>, sign: string): (line: number) => string {
  const width = Math.max(0, ...[...hits.values()].map((count) => String(count).length + 1));
  return (line) => {
    const count = hits.get(line);
    const shown = count === undefined ? noCount : `${sign}${count}`;
    return `${shown.padStart(width, "\u2007")}\u2002${line}`;
  };
}

function markDecoration(mark: LineMark): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(mark.line, 1, mark.line, 1),
    options: {
      isWholeLine: true,
      className: `code-line-${mark.kind}`,
      glyphMarginClassName: `code-glyph code-glyph-${mark.kind}`,
      glyphMarginHoverMessage: { value: asCodeBlock(mark.label) },
    },
  };
}

function noteDecoration(
  note: LineNote,
  model: monaco.editor.ITextModel,
): monaco.editor.IModelDeltaDecoration {
  const column = model.getLineMaxColumn(note.line);
  return {
    range: new monaco.Range(note.line, column, note.line, column),
    options: {
      showIfCollapsed: true,
      before: {
        content: "\u2003",
        inlineClassName: "code-note-gap",
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
      after: {
        content: noteText(note.text),
        inlineClassName: `code-note code-note-${note.tone}`,
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
      hoverMessage: { value: asCodeBlock(hoverText(note.detail ?? note.text)) },
    },
  };
}

function createEditor(host: HTMLElement): Editor {
  return monaco.editor.create(host, {
    model: null,
    readOnly: true,
    domReadOnly: true,
    automaticLayout: true,
    fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
    fontLigatures: false,
    fontSize: 13,
    lineHeight: 20,
    minimap: { enabled: false },
    glyphMargin: true,
    folding: false,
    lineDecorationsWidth: 8,
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    renderLineHighlight: "none",
    renderFinalNewline: "on",
    renderValidationDecorations: "off",
    renderControlCharacters: true,
    unicodeHighlight: { ambiguousCharacters: false },
    occurrencesHighlight: "off",
    selectionHighlight: false,
    matchBrackets: "never",
    guides: { indentation: true },
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    padding: { top: 8, bottom: 8 },
    contextmenu: false,
    links: false,
    stickyScroll: { enabled: false },
    tabFocusMode: true,
  });
}

/** Gives the keyboard back to the page: a press on the code that selects nothing must not catch the arrow keys. */
function leave(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function isInside(line: number, lastLine: number): boolean {
  return line >= 1 && line <= lastLine;
}

/** Read-only code with marks and notes. A new step replaces a handful of decorations, never the text. */
export default function CodeEditorClient(props: CodeEditorProps) {
  const { source, label, marks, notes, hits, hitSign = "×", revealLine } = props;
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const decorations = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  const shownTheme = useShownTheme();

  useEffect(() => {
    applyTheme(shownTheme);
  }, [shownTheme]);

  useEffect(() => {
    if (host.current === null) return;
    const created = createEditor(host.current);
    created.addCommand(monaco.KeyCode.Escape, leave, "!findWidgetVisible");
    created.onMouseUp(() => {
      if (created.getSelection()?.isEmpty() === true) leave();
    });
    decorations.current = created.createDecorationsCollection();
    // Monaco lives outside React: the editor can only be made once its host is in the page.
    queueMicrotask(() => {
      setEditor(created);
    });
    return () => {
      decorations.current = null;
      setEditor(null);
      created.dispose();
    };
  }, []);

  useEffect(() => {
    if (editor === null) return;
    const model = monaco.editor.createModel(source, "python");
    model.updateOptions({
      tabSize: 4,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    editor.setModel(model);
    return () => {
      model.dispose();
    };
  }, [editor, source]);

  useEffect(() => {
    const digits = Math.max(0, ...[...hits.values()].map((count) => String(count).length + 2));
    editor?.updateOptions({
      ariaLabel: `${label}; Escape leaves it`,
      lineNumbers: lineNumbers(hits, hitSign),
      lineNumbersMinChars: digits + 3,
    });
  }, [editor, label, hits, hitSign]);

  useEffect(() => {
    const model = editor?.getModel();
    if (model === null || model === undefined) return;
    const lastLine = model.getLineCount();
    decorations.current?.set([
      ...marks.filter((mark) => isInside(mark.line, lastLine)).map(markDecoration),
      ...notes.filter((note) => isInside(note.line, lastLine)).map((note) => noteDecoration(note, model)),
    ]);
  }, [editor, source, marks, notes]);

  useEffect(() => {
    if (editor === null || revealLine === null || revealLine > (editor.getModel()?.getLineCount() ?? 0))
      return;
    editor.revealLineInCenterIfOutsideViewport(revealLine, monaco.editor.ScrollType.Immediate);
  }, [editor, source, revealLine]);

  return <div ref={host} className="size-full" />;
}
