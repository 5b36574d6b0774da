"use client";

import { useMemo } from "react";
import { formatCounted } from "@/components/ui/format-number";

interface ScrubberProps {
  /** Shown frame, from 0. */
  readonly at: number;
  readonly count: number;
  /** Frames with an exception, in order. */
  readonly exceptions: readonly number[];
  /** Frames where something diverges, in order. */
  readonly divergences: readonly number[];
  readonly onGo: (frame: number) => void;
}

const mostTicks = 200;

/** All frames on a line: drag to move; a bar above where an exception is, a diamond below where something diverges. */
export function Scrubber({ at, count, exceptions, divergences, onGo }: ScrubberProps) {
  const last = Math.max(1, count - 1);
  const said = [
    exceptions.length === 0 ? "" : formatCounted(exceptions.length, "exception"),
    divergences.length === 0 ? "" : formatCounted(divergences.length, "divergence"),
  ].filter((words) => words !== "");
  return (
    <div className="relative flex h-6 items-center" title={said.join(", ")}>
      <Ticks frames={exceptions} last={last} className="top-0 h-1.5 w-0.5 -translate-x-1/2 bg-failure" />
      <Ticks
        frames={divergences}
        last={last}
        className="bottom-0 size-1.5 -translate-x-1/2 rotate-45 bg-different-fill"
      />
      <input
        type="range"
        aria-label={["Frame", ...said].join("; ")}
        aria-valuetext={`Frame ${at} of 0 to ${count - 1}`}
        min={0}
        max={Math.max(0, count - 1)}
        value={at}
        onChange={(event) => {
          onGo(Number(event.target.value));
        }}
        className="w-full accent-primary"
      />
    </div>
  );
}

interface TicksProps {
  readonly frames: readonly number[];
  readonly last: number;
  readonly className: string;
}

function Ticks({ frames, last, className }: TicksProps) {
  return useMemo(() => {
    const every = Math.max(1, Math.ceil(frames.length / mostTicks));
    return (
      <div aria-hidden className="pointer-events-none absolute inset-x-2 inset-y-0">
        {frames
          .filter((_, position) => position % every === 0)
          .map((frame) => (
            <span
              key={frame}
              className={`absolute ${className}`}
              style={{ insetInlineStart: `${(frame / last) * 100}%` }}
            />
          ))}
      </div>
    );
  }, [frames, last, className]);
}
