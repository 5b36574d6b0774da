import type { Editor } from "./create-editor";
import { columnsOf } from "./note-room";

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
  const isInside = model !== null && line >= 1 && line <= model.getLineCount();
  const text = isInside ? model.getLineContent(line).replaceAll("\t", tab) : "";
  const px = codeWidth(editor) - columnsOf(text) * characterPx;
  return { columns: Math.floor(px / noteCharacterPx), px };
}
