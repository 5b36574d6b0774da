"use client";

import { useEffect, useEffectEvent, useId, useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DataText } from "@/components/ui/data-text";
import type { CodeHover } from "./use-code-hover";

/** A value to be shown whole. */
export interface NamedValue {
  readonly name: string;
  /** Its type and what became of it: `list · changed`. */
  readonly note: string;
  /** As it is copied. */
  readonly text: string;
  /** As it is shown: the same over several lines. */
  readonly pretty: string;
}

interface ValueCardProps {
  readonly title: string;
  readonly values: readonly NamedValue[];
  readonly anchor: CodeHover["anchor"];
  /** Opened by key: takes the keyboard, and stays until it is closed. */
  readonly isPinned: boolean;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

const shownLength = 4000;
const gapPx = 4;

/** Values in full beside their code: pretty-printed, to be selected and copied. Escape closes it. */
export function ValueCard(props: ValueCardProps) {
  const { title, values, anchor, isPinned, onEnter, onLeave } = props;
  const id = useId();
  const card = useRef<HTMLDivElement>(null);
  const onClose = useEffectEvent(props.onClose);

  useEffect(() => {
    const node = card.current;
    if (node === null) return;
    if (!node.matches(":popover-open")) node.showPopover();
    const { width, height } = node.getBoundingClientRect();
    const hasRoom = anchor.bottom + gapPx + height <= window.innerHeight;
    node.style.left = `${Math.round(Math.max(gapPx, Math.min(anchor.left, window.innerWidth - width - gapPx)))}px`;
    node.style.top = `${Math.round(Math.max(gapPx, hasRoom ? anchor.bottom + gapPx : anchor.top - gapPx - height))}px`;
  }, [anchor, values]);

  useEffect(() => {
    if (!isPinned) return undefined;
    const before = document.activeElement;
    card.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isPinned]);

  useEffect(() => {
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    document.addEventListener("keydown", closeOnEscape, true);
    return () => {
      document.removeEventListener("keydown", closeOnEscape, true);
    };
  }, []);

  return (
    <div
      ref={card}
      role="dialog"
      aria-labelledby={id}
      popover="manual"
      tabIndex={-1}
      onPointerEnter={onEnter}
      onPointerLeave={isPinned ? undefined : onLeave}
      className="fixed inset-auto m-0 max-h-[min(420px,60vh)] w-max max-w-[min(640px,calc(100vw-16px))] overflow-auto overscroll-contain rounded border border-line bg-raised p-0 text-ink shadow-raised focus-inset"
    >
      <h3 id={id} className="sr-only">
        {title}
      </h3>
      <ul>
        {values.map((value, position) => (
          <li key={position} className="border-b border-line-faint px-2 py-1.5 last:border-b-0">
            <div className="flex items-center gap-2">
              <DataText text={value.name} limit={80} className="min-w-0 truncate font-strong" />
              <span className="text-label whitespace-nowrap text-faint">{value.note}</span>
              <span className="ms-auto">
                <CopyButton text={value.text} label="Copy" doneLabel={`Copied the value of ${value.name}`} />
              </span>
            </div>
            <DataText text={value.pretty} isBlock isCode limit={shownLength} />
          </li>
        ))}
      </ul>
    </div>
  );
}
