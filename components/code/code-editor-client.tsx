"use client";

import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useShownTheme } from "@/components/shell/use-appearance";
import { createEditor, type Editor } from "./create-editor";
import { DecorationSet } from "./decoration-set";
import type { LineMark, LineMatch, LineNote } from "./line-decorations";
import { applyTheme, monaco } from "./monaco";
import { monacoDecorations } from "./monaco-decorations";
import { fitNotes } from "./note-room";
import { PinnedNotes } from "./pinned-notes";
import { codeWidth, roomBehind } from "./room-behind";
import { anchorAt, keyOf, useCodeHover, type CodeHover, type CodePlace } from "./use-code-hover";
import { ValueCard, type NamedValue } from "./value-card";
import "./code-editor.css";

export interface CodeEditorProps {
  /** Python source, as it is. */
  readonly source: string;
  /** The editor's accessible name. */
  readonly label: string;
  readonly marks: readonly LineMark[];
  readonly notes: readonly LineNote[];
  /** How many frames of a line a prediction got right; none unless said otherwise. */
  readonly matches?: readonly LineMatch[];
  /** A count beside line numbers: how often the line ran, or went wrong. */
  readonly hits: ReadonlyMap<number, number>;
  /** What stands before a count; × unless said otherwise. */
  readonly hitSign?: string;
  /** Line to bring into view when it is outside; null leaves the view alone. */
  readonly revealLine: number | null;
  /** Told of the line, from 1, that a person puts the cursor on. */
  readonly onCursorLine?: (line: number) => void;
  /** The values to show in full where the pointer rests; empty shows nothing. */
  readonly valuesAt?: (place: CodePlace) => readonly NamedValue[];
  /** Line whose values are shown in full without a pointer; null for none. */
  readonly inspectedLine?: number | null;
  readonly onInspected?: () => void;
}

const noCount = "";
const noMatches: readonly LineMatch[] = [];

function lineNumbers(
  hits: ReadonlyMap<number, number>,
  sign: string,
  lineCount: number,
): (line: number) => string {
  const digits = String(lineCount).length;
  const width = Math.max(0, ...[...hits.values()].map((count) => String(count).length + 1));
  return (line) => {
    const count = hits.get(line);
    const shown = count === undefined ? noCount : `${sign}${count}`;
    return `${shown.padStart(width, "\u2007")}\u2002${String(line).padStart(digits, "\u2007")}`;
  };
}

function useEditor(onCursorLine: CodeEditorProps["onCursorLine"]) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const tellLine = useEffectEvent((line: number) => onCursorLine?.(line));
  useEffect(() => {
    if (host.current === null) return;
    const created = createEditor(host.current);
    created.onDidChangeCursorPosition(({ position, reason }) => {
      if (reason === monaco.editor.CursorChangeReason.Explicit) tellLine(position.lineNumber);
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

/** The text of the editor and the decorations on it; a step touches only those that differ. */
function useText(
  editor: Editor | null,
  {
    source,
    marks,
    notes,
    matches = noMatches,
  }: Pick<CodeEditorProps, "source" | "marks" | "notes" | "matches">,
): void {
  const decorations = useRef<DecorationSet<monaco.editor.IModelDeltaDecoration> | null>(null);
  useEffect(() => {
    if (editor === null) return;
    const model = monaco.editor.createModel(source, "python");
    model.updateOptions({
      tabSize: 4,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    editor.setModel(model);
    decorations.current = new DecorationSet(model);
    return () => {
      decorations.current = null;
      model.dispose();
    };
  }, [editor, source]);

  const widthPx = useCodeWidth(editor);
  useEffect(() => {
    const model = editor?.getModel();
    if (editor === null || model === null || model === undefined) return;
    const fitted = widthPx > 0 ? fitNotes(notes, (line) => roomBehind(editor, line).columns) : notes;
    decorations.current?.show(monacoDecorations({ marks, notes: fitted, matches }, model));
  }, [editor, source, marks, notes, matches, widthPx]);
}

/** The width of the code in sight, now and whenever it changes; 0 while there is no editor. */
function useCodeWidth(editor: Editor | null): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = editor?.onDidLayoutChange(listener);
      return () => subscription?.dispose();
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => (editor === null ? 0 : codeWidth(editor)));
}

/** Read-only code with marks and notes, and values in full where the pointer rests. The text never changes. */
export default function CodeEditorClient(props: CodeEditorProps) {
  const { source, label, hits, hitSign = "×", revealLine } = props;
  const [host, editor] = useEditor(props.onCursorLine);
  const shownTheme = useShownTheme();

  useEffect(() => {
    applyTheme(shownTheme);
  }, [shownTheme]);

  useText(editor, props);

  useEffect(() => {
    const digits = Math.max(0, ...[...hits.values()].map((count) => String(count).length + 2));
    editor?.updateOptions({
      ariaLabel: `${label}; Escape leaves it`,
      lineNumbers: lineNumbers(hits, hitSign, source.split("\n").length),
      lineNumbersMinChars: digits + 3,
    });
  }, [editor, source, label, hits, hitSign]);

  useEffect(() => {
    if (editor === null || revealLine === null || revealLine > (editor.getModel()?.getLineCount() ?? 0))
      return;
    editor.revealLineInCenterIfOutsideViewport(revealLine, monaco.editor.ScrollType.Immediate);
  }, [editor, source, revealLine]);

  return (
    <div className="relative size-full">
      <div ref={host} className="size-full" />
      {editor === null ? null : <OverCode {...props} editor={editor} />}
    </div>
  );
}

function noValues(): readonly NamedValue[] {
  return [];
}

type OverCodeProps = Pick<
  CodeEditorProps,
  "marks" | "notes" | "revealLine" | "valuesAt" | "inspectedLine" | "onInspected"
> & { readonly editor: Editor };

/** What stands over the code: the notes of the shown line where they have no room, and values in full. */
function OverCode({ editor, notes, revealLine, inspectedLine = null, onInspected, ...props }: OverCodeProps) {
  const { marks, valuesAt = noValues } = props;
  const { place: hover, rest, keep, leave, close } = useCodeHover(editor, valuesAt);
  const inspected = inspectedLine === null ? null : placeOfLine(editor, inspectedLine);
  const place = inspected ?? hover;
  const values = place === null ? [] : valuesAt(place);
  const pinned = useMemo(() => notes.filter(({ line }) => line === revealLine), [notes, revealLine]);
  return (
    <>
      {revealLine === null || pinned.length === 0 ? null : (
        <PinnedNotes
          editor={editor}
          line={revealLine}
          notes={pinned}
          mark={kindOn(marks, revealLine)}
          onRest={(at) => {
            rest(at, keyOf(at));
          }}
          onLeave={leave}
        />
      )}
      {place === null || values.length === 0 ? null : (
        <ValueCard
          key={keyOf(place)}
          title={place.name === null ? `Values of line ${place.line}` : `Value of ${place.name}`}
          values={values}
          anchor={place.anchor}
          isPinned={inspected !== null}
          onEnter={keep}
          onLeave={leave}
          onClose={() => {
            close();
            onInspected?.();
          }}
        />
      )}
    </>
  );
}

function kindOn(marks: readonly LineMark[], on: number): LineMark["kind"] | null {
  return marks.find(({ line }) => line === on)?.kind ?? null;
}

function placeOfLine(editor: Editor, line: number): CodeHover | null {
  const column = editor.getModel()?.getLineMaxColumn(line) ?? 1;
  const anchor = anchorAt(editor, line, column);
  return anchor === null ? null : { line, name: null, anchor };
}
