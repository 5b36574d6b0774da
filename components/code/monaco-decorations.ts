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
    note: (note) => drawNote(note, model.getLineMaxColumn(note.line)),
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

function drawNote({ line, text, tone, detail = text }: LineNote, column: number): Drawn {
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
