"use client";

import { useState, type Ref } from "react";

interface FrameFieldProps {
  /** Shown frame, from 0. */
  readonly at: number;
  readonly count: number;
  readonly onGo: (frame: number) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** The frame's index, from 0, to be read and to be typed. Enter and Escape give the keyboard back to the page. */
export function FrameField({ at, count, onGo, ref }: FrameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function commit(): void {
    const frame = Number(typed);
    if (typed !== null && typed.trim() !== "" && Number.isInteger(frame))
      onGo(Math.max(0, Math.min(count - 1, frame)));
    setTyped(null);
  }
  return (
    <input
      ref={ref}
      aria-label="Frame index, from 0"
      inputMode="numeric"
      value={typed ?? String(at)}
      size={Math.max(3, String(count).length)}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key !== "Escape") return;
        event.stopPropagation();
        setTyped(null);
        const field = event.currentTarget;
        requestAnimationFrame(() => {
          field.blur();
        });
      }}
      className="h-6 rounded border border-line-strong bg-surface px-1 text-end text-dense text-ink tabular-nums"
    />
  );
}
