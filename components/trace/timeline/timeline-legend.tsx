"use client";

import { CircleHelp } from "lucide-react";
import { useId, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { placeBeside } from "@/components/ui/place-beside";

const shapes = [
  ["▭", "activation, outermost at the top; its name where it fits"],
  ["▒", "several activations, each narrower than two pixels"],
  ["▸", "call, when frames are wide enough"],
  ["◂", "return, when frames are wide enough"],
  ["✕", "exception"],
  ["◆", "frame that the chosen prediction gets wrong"],
  ["◇", "first divergence of another prediction"],
  ["│", "current frame, open activations underlined"],
  ["ı", "another hit of the current line, at the bottom"],
] as const;

const keys = [
  ["+", "closer"],
  ["-", "farther"],
  ["0", "all frames"],
  ["ArrowRight", "next frame"],
  ["PageDown", "a tenth of the part shown"],
] as const;

/** What the shapes of the timeline mean and which keys it has, behind a button. */
export function TimelineLegend() {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <span ref={anchor} className="inline-flex">
      <IconButton
        label="Legend of the timeline"
        size="small"
        icon={<CircleHelp size={14} />}
        popoverTarget={id}
      />
      <div
        id={id}
        ref={popover}
        popover="auto"
        role="group"
        aria-label="Legend of the timeline"
        onToggle={(event) => {
          if (event.newState === "open" && popover.current !== null && anchor.current !== null)
            placeBeside(popover.current, anchor.current, "below");
        }}
        className="fixed inset-auto m-0 max-w-prose rounded border border-line bg-raised p-3 text-dense text-ink shadow-raised"
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {shapes.map(([shape, words]) => (
            <Row key={shape} term={<span className="font-mono">{shape}</span>} words={words} />
          ))}
          {keys.map(([key, words]) => (
            <Row key={key} term={<Kbd keys={key} />} words={words} />
          ))}
        </dl>
        <p className="mt-2 text-faint">
          Drag to scrub, turn the wheel to zoom, drag on the strip below to choose a part.
        </p>
      </div>
    </span>
  );
}

function Row({ term, words }: { readonly term: React.ReactNode; readonly words: string }) {
  return (
    <>
      <dt className="text-center text-muted">{term}</dt>
      <dd>{words}</dd>
    </>
  );
}
