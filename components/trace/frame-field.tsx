"use client";

import { useState } from "react";

interface FrameFieldProps {
  /** Shown frame, from 0. */
  readonly at: number;
  readonly count: number;
  readonly onGo: (frame: number) => void;
}

/** The frame's index, from 0, to be read and to be typed. */
export function FrameField({ at, count, onGo }: FrameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function commit(): void {
    const frame = Number(typed);
    if (typed !== null && typed.trim() !== "" && Number.isInteger(frame))
      onGo(Math.max(0, Math.min(count - 1, frame)));
    setTyped(null);
  }
  return (
    <input
      aria-label="Frame index, from 0"
      inputMode="numeric"
      value={typed ?? String(at)}
      size={Math.max(3, String(count).length)}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setTyped(null);
      }}
      className="h-6 rounded border border-line-strong bg-surface px-1 text-end text-dense text-ink tabular-nums"
    />
  );
}
