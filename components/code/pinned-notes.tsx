"use client";

import { useCallback, useSyncExternalStore } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Editor } from "./create-editor";
import { noteText, type LineMark, type LineNote } from "./line-decorations";
import { columnsOfNotes } from "./note-room";
import { codeWidth, roomBehind } from "./room-behind";
import type { CodeHover } from "./use-code-hover";

interface PinnedNotesProps {
  readonly editor: Editor;
  readonly line: number;
  /** Of that line, in order. */
  readonly notes: readonly LineNote[];
  /** What marks that line, whose look goes on behind its notes; null where nothing does. */
  readonly mark: LineMark["kind"] | null;
  /** The pointer is on them, or no longer. */
  readonly onRest: (place: CodeHover) => void;
  readonly onLeave: () => void;
}

/** With so much room behind the line its notes stand there, cut if need be: the line itself is not covered. */
const enoughPx = 160;
/** So much of the code's width is theirs whatever the length of the line, but no more than this share of it. */
const usualPx = 280;
const greatestShare = 0.65;

/**
 * The notes of the shown line where hardly any of them has room before the editor's edge: over the end of the line, at
 * that edge, cut with a sign. Gone while the code is scrolled sideways, so that the end of the line can be read.
 */
export function PinnedNotes({ editor, line, notes, mark, onRest, onLeave }: PinnedNotesProps) {
  const topPx = useLayout(editor, () => editor.getTopForLineNumber(line) - editor.getScrollTop());
  const leftPx = useLayout(editor, () => editor.getScrollLeft());
  const widthPx = useLayout(editor, () => codeWidth(editor));
  const edgePx = editor.getLayoutInfo().verticalScrollbarWidth;
  const room = roomBehind(editor, line);
  if (leftPx > 0 || room.px >= enoughPx || columnsOfNotes(notes) <= room.columns) return null;
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      <div
        aria-hidden
        data-pinned-notes
        className={classNames(
          "pinned-notes pointer-events-auto absolute flex gap-1 ps-1",
          mark !== null && `code-line-${mark}`,
        )}
        style={{
          top: topPx,
          insetInlineEnd: 0,
          paddingInlineEnd: edgePx,
          height: lineHeightPx,
          lineHeight: `${lineHeightPx}px`,
          maxWidth: Math.min(usualPx, widthPx * greatestShare),
        }}
        onPointerEnter={({ currentTarget }) => {
          const { left, top, bottom } = currentTarget.getBoundingClientRect();
          onRest({ line, name: null, anchor: { left, top, bottom } });
        }}
        onPointerLeave={onLeave}
      >
        {notes.map(({ tone, text }, position) => (
          <span
            key={position}
            className={`code-note code-note-${tone} min-w-16 truncate px-0.5 ${tone === "predicted" ? "shrink-1000" : "shrink"}`}
          >
            {noteText(text)}
          </span>
        ))}
      </div>
    </div>
  );
}

const lineHeightPx = 20;

/** A number of the editor's layout, now and whenever it changes. */
function useLayout(editor: Editor, read: () => number): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscriptions = [editor.onDidScrollChange(listener), editor.onDidLayoutChange(listener)];
      return () => {
        for (const subscription of subscriptions) subscription.dispose();
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, read);
}
