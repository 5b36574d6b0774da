"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Editor } from "./create-editor";
import { monaco } from "./monaco";

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

const openDelayMs = 250;
const closeDelayMs = 200;

/** What the pointer rests on in the code; `keep` holds it while the pointer is on the words it opened. */
export function useCodeHover(editor: Editor | null) {
  const [hover, setHover] = useState<CodeHover | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const wanted = useRef("");

  const keep = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }, []);
  const close = useCallback(() => {
    keep();
    wanted.current = "";
    setHover(null);
  }, [keep]);
  const leave = useCallback(() => {
    keep();
    wanted.current = "";
    timer.current = setTimeout(close, closeDelayMs);
  }, [keep, close]);

  useEffect(() => {
    if (editor === null) return undefined;
    const subscriptions = [
      editor.onMouseMove(({ target }) => {
        const place = placeOf(editor, target);
        const key = place === null ? "" : `${place.line} ${place.name ?? ""}`;
        if (key === wanted.current) return;
        if (place === null) {
          leave();
          return;
        }
        keep();
        wanted.current = key;
        timer.current = setTimeout(() => {
          setHover(place);
        }, openDelayMs);
      }),
      editor.onMouseLeave(leave),
      editor.onDidScrollChange(close),
      editor.onMouseDown(close),
    ];
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
      keep();
    };
  }, [editor, keep, leave, close]);

  return { hover, keep, leave, close };
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
