"use client";

import { useEffect } from "react";
import type { Editor } from "./create-editor";
import { monaco } from "./monaco";
import { useRestingPlace, type RestingPlace } from "./use-resting-place";

/** A place in the code that values are asked of. */
export interface CodePlace {
  /** From 1. */
  readonly line: number;
  /** The name in the code; null for the notes behind the line. */
  readonly name: string | null;
}

/** A place under the pointer, and where it is in the window. */
export interface CodeHover extends CodePlace {
  readonly anchor: { readonly left: number; readonly top: number; readonly bottom: number };
}

/** What the pointer rests on in the code; `keep` holds it while the pointer is on the words it opened. */
export function useCodeHover(editor: Editor | null, valuesAt: unknown): RestingPlace<CodeHover> {
  const hover = useRestingPlace<CodeHover>(editor?.getDomNode() ?? null, valuesAt);
  const { rest, leave, close } = hover;
  useEffect(() => {
    if (editor === null) return undefined;
    const subscriptions = [
      editor.onMouseMove(({ target }) => {
        const place = placeOf(editor, target);
        if (place === null) leave();
        else rest(place, keyOf(place));
      }),
      editor.onMouseLeave(leave),
      editor.onDidScrollChange(close),
      editor.onMouseDown(close),
    ];
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
    };
  }, [editor, rest, leave, close]);
  return hover;
}

/** Equal for one place. */
export function keyOf({ line, name }: CodePlace): string {
  return `${line} ${name ?? ""}`;
}

function placeOf(editor: Editor, target: monaco.editor.IMouseTarget): CodeHover | null {
  if (target.type !== monaco.editor.MouseTargetType.CONTENT_TEXT || target.element === null) return null;
  const { position, element } = target;
  const note = element.closest(".code-note");
  if (note !== null) {
    const { left, top, bottom } = note.getBoundingClientRect();
    return { line: position.lineNumber, name: null, anchor: { left, top, bottom } };
  }
  const word = editor.getModel()?.getWordAtPosition(position) ?? null;
  if (word === null) return null;
  const anchor = anchorAt(editor, position.lineNumber, word.startColumn);
  return anchor === null ? null : { line: position.lineNumber, name: word.word, anchor };
}

/** Where a column of a line is in the window; null while the line is out of sight. */
export function anchorAt(editor: Editor, line: number, column: number): CodeHover["anchor"] | null {
  const visible = editor.getScrolledVisiblePosition({ lineNumber: line, column });
  const host = editor.getDomNode()?.getBoundingClientRect();
  if (visible === null || host === undefined) return null;
  const top = host.top + visible.top;
  return { left: host.left + visible.left, top, bottom: top + visible.height };
}
