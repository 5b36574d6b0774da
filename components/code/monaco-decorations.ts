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
import { lineSlots, type ShownOnLines } from "./line-slots";
import { monaco } from "./monaco";

type Drawn = monaco.editor.IModelDeltaDecoration;

/** Marks, notes and matches as Monaco draws them. */
export function monacoDecorations(
  shown: ShownOnLines,
  model: Pick<monaco.editor.ITextModel, "getLineCount" | "getLineMaxColumn">,
): readonly LineDecoration<Drawn>[] {
  return lineSlots(shown, model.getLineCount(), {
    mark: drawMark,
    match: drawMatch,
    note: (note, position) => drawNote(note, position, model.getLineMaxColumn(note.line)),
  });
}

function drawMark({ line, kind, label }: LineMark): Drawn {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: {
      isWholeLine: true,
      className: `code-line-${kind}`,
      glyphMarginClassName: `code-glyph code-glyph-${kind}`,
      glyphMarginHoverMessage: { value: asCodeBlock(label) },
    },
  };
}

function drawMatch(match: LineMatch): Drawn {
  return {
    range: new monaco.Range(match.line, 1, match.line, 1),
    options: {
      linesDecorationsClassName: `code-match code-match-${matchedParts(match)}`,
      linesDecorationsTooltip: `Line ${match.line}: ${matchWords(match)}`,
    },
  };
}

/** What stands between a line and its first note; Monaco would draw those of all its notes there. */
const gap: monaco.editor.InjectedTextOptions = {
  content: "\u2003",
  inlineClassName: "code-note-gap",
  cursorStops: monaco.editor.InjectedTextCursorStops.None,
};

function drawNote({ line, text, tone, detail = text }: LineNote, position: number, column: number): Drawn {
  const parity = position % 2 === 0 ? "even" : "odd";
  return {
    range: new monaco.Range(line, column, line, column),
    options: {
      showIfCollapsed: true,
      ...(position === 0 ? { before: gap } : {}),
      after: {
        content: noteText(text),
        inlineClassName: `code-note code-note-${tone} code-note-${parity}`,
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
      ...(detail === null ? {} : { hoverMessage: { value: asCodeBlock(hoverText(detail)) } }),
    },
  };
}
