"use client";

interface ScrubberProps {
  /** Shown frame, from 0. */
  readonly at: number;
  readonly count: number;
  /** Frames with an exception, from 0. */
  readonly marked: readonly number[];
  readonly onGo: (frame: number) => void;
}

const mostTicks = 200;

/** All frames on a line: drag to move, a tick where an exception is. */
export function Scrubber({ at, count, marked, onGo }: ScrubberProps) {
  const last = Math.max(1, count - 1);
  const every = Math.ceil(marked.length / mostTicks);
  const ticks = marked.filter((_, position) => position % Math.max(1, every) === 0);
  return (
    <div className="relative flex h-6 items-center">
      <div aria-hidden className="pointer-events-none absolute inset-x-2 top-0 h-1.5">
        {ticks.map((frame) => (
          <span
            key={frame}
            className="absolute h-1.5 w-0.5 bg-failure"
            style={{ insetInlineStart: `${(frame / last) * 100}%` }}
          />
        ))}
      </div>
      <input
        type="range"
        aria-label={marked.length === 0 ? "Frame" : `Frame; ${marked.length} exceptions marked`}
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
