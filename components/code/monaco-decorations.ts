import type { LineDecoration } from "./decoration-set";
import {
  asCodeBlock,
  hoverText,
  matchedParts,
  matchWords,
  noteText,
  type LineMark,
  type LineMatch,
  type LineNote,
} from "./line-decorations";
import { monaco } from "./monaco";

type Drawn = monaco.editor.IModelDeltaDecoration;

interface Shown {
  readonly marks: readonly LineMark[];
  readonly notes: readonly LineNote[];
  readonly matches: readonly LineMatch[];
}

/** Marks, notes and matches as decorations, one slot for each kind of mark and for all notes of a line. */
export function monacoDecorations(
  { marks, notes, matches }: Shown,
  model: Pick<monaco.editor.ITextModel, "getLineCount" | "getLineMaxColumn">,
): readonly LineDecoration<Drawn>[] {
  const lastLine = model.getLineCount();
  return [
    ...marks.map(markDecoration),
    ...matches.map(matchDecoration),
    ...[...byLine(notes)].map(([line, found]) => notesDecoration(line, found, model)),
  ].filter(({ line }) => line >= 1 && line <= lastLine);
}

interface Placed extends LineDecoration<Drawn> {
  readonly line: number;
}

function byLine(notes: readonly LineNote[]): ReadonlyMap<number, readonly LineNote[]> {
  const lines = new Map<number, LineNote[]>();
  for (const note of notes) {
    const known = lines.get(note.line);
    if (known === undefined) lines.set(note.line, [note]);
    else known.push(note);
  }
  return lines;
}

function markDecoration(mark: LineMark): Placed {
  const { line, kind, label } = mark;
  return {
    line,
    slot: `mark ${line} ${kind}`,
    content: label,
    draw: () => [
      {
        range: new monaco.Range(line, 1, line, 1),
        options: {
          isWholeLine: true,
          className: `code-line-${kind}`,
          glyphMarginClassName: `code-glyph code-glyph-${kind}`,
          glyphMarginHoverMessage: { value: asCodeBlock(label) },
        },
      },
    ],
  };
}

function matchDecoration(match: LineMatch): Placed {
  const { line } = match;
  const label = `Line ${line}: ${matchWords(match)}`;
  return {
    line,
    slot: `match ${line}`,
    content: label,
    draw: () => [
      {
        range: new monaco.Range(line, 1, line, 1),
        options: {
          linesDecorationsClassName: `code-match code-match-${matchedParts(match)}`,
          linesDecorationsTooltip: label,
        },
      },
    ],
  };
}

function notesDecoration(
  line: number,
  notes: readonly LineNote[],
  model: Pick<monaco.editor.ITextModel, "getLineMaxColumn">,
): Placed {
  return {
    line,
    slot: `notes ${line}`,
    content: notes.map(({ tone, text, detail }) => `${tone} ${text}\n${detail ?? ""}`).join("\n"),
    draw: () => notes.map((note) => noteDecoration(note, model.getLineMaxColumn(line))),
  };
}

function noteDecoration({ line, text, tone, detail = text }: LineNote, column: number): Drawn {
  return {
    range: new monaco.Range(line, column, line, column),
    options: {
      showIfCollapsed: true,
      before: {
        content: "\u2003",
        inlineClassName: "code-note-gap",
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
      after: {
        content: noteText(text),
        inlineClassName: `code-note code-note-${tone}`,
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
      ...(detail === null ? {} : { hoverMessage: { value: asCodeBlock(hoverText(detail)) } }),
    },
  };
}
