import type { Editor } from "./create-editor";
import { columnsOf } from "./note-room";

type TextModel = NonNullable<ReturnType<Editor["getModel"]>>;

/** What is left of the code's width behind a line: columns of the notes' font, and CSS pixels; less than 0 beyond it. */
export interface RoomBehind {
  readonly columns: number;
  readonly px: number;
}

const tab = " ".repeat(4);
/** The width of a character in JetBrains Mono: 0.6 of the size, which is 13 px for code and 12 px for notes. */
const characterPx = 13 * 0.6;
const noteCharacterPx = 12 * 0.6;

/** The width of the code that is in sight, in CSS pixels. */
export function codeWidth(editor: Editor): number {
  const { contentWidth, verticalScrollbarWidth } = editor.getLayoutInfo();
  return contentWidth - verticalScrollbarWidth;
}

/** The room behind a line, by the width of a character: asking the page for it would cost each step a layout. */
export function roomBehind(editor: Editor, line: number): RoomBehind {
  const model = editor.getModel();
  const px = codeWidth(editor) - (model === null ? 0 : columnsOfLine(model, line)) * characterPx;
  return { columns: Math.floor(px / noteCharacterPx), px };
}

/** By line; the text of a model never changes, and a step asks for all lines with values. */
const counted = new WeakMap<TextModel, Map<number, number>>();

function columnsOfLine(model: TextModel, line: number): number {
  const known = counted.get(model) ?? new Map<number, number>();
  counted.set(model, known);
  const isInside = line >= 1 && line <= model.getLineCount();
  const columns =
    known.get(line) ?? (isInside ? columnsOf(model.getLineContent(line).replaceAll("\t", tab)) : 0);
  known.set(line, columns);
  return columns;
}
