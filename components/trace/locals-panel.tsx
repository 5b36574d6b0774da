"use client";

import { DataText } from "@/components/ui/data-text";
import { Panel } from "@/components/ui/panel";
import type { Frame, MalformedEntry } from "@/lib/core/trace";
import { CopyValue } from "./copy-value";
import { LocalRow } from "./local-row";
import type { Steps } from "./use-steps";

interface LocalsPanelProps {
  readonly steps: Steps;
  /** The variable the URL names. */
  readonly variable: string;
  readonly onSelect: (variable: string) => void;
}

/** The variables of the current activation, before → after the frame, or as last seen where it shows none. */
export function LocalsPanel({ steps, variable, onSelect }: LocalsPanelProps) {
  const { entry, effects, seenAt } = steps;
  if (entry?.event === "malformed") {
    return (
      <Panel title="Locals" note="malformed frame" isPadded={false}>
        <Malformed entry={entry} />
      </Panel>
    );
  }
  const isEmpty = effects.length === 0 && entry?.argument == null;
  return (
    <Panel title="Locals" note={noteOf(entry, seenAt)} isPadded={false}>
      {entry === null ? null : <Argument frame={entry} />}
      {isEmpty ? <p className="px-3 py-2 text-dense text-faint">No locals</p> : null}
      <ul aria-label="Locals" className={seenAt === null ? "" : "text-muted"}>
        {effects.map((effect) => (
          <LocalRow
            key={effect.name}
            effect={effect}
            isSelected={effect.name === variable}
            isUnresolved={entry?.unresolved.includes(effect.name) ?? false}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </Panel>
  );
}

function noteOf(frame: Frame | null, seenAt: number | null): string {
  if (seenAt !== null) return `as last seen, before the line of frame ${seenAt}`;
  return frame?.event === "line" ? "before → after this line" : (frame?.event ?? "");
}

function Argument({ frame }: { readonly frame: Frame }) {
  if (frame.argument === null) return null;
  const isRaised = frame.event === "exception";
  return (
    <div className="group grid grid-cols-[minmax(96px,30%)_1fr_24px] gap-x-2 border-b border-line py-1 ps-3 pe-1 text-dense">
      <span className={isRaised ? "font-strong text-failure" : "font-strong"}>
        {isRaised ? "! raises" : "◀ returns"}
      </span>
      <DataText text={frame.argument} isBlock limit={400} className="font-strong" />
      <CopyValue of={isRaised ? "exception" : "returned value"} text={frame.argument} />
    </div>
  );
}

function Malformed({ entry }: { readonly entry: MalformedEntry }) {
  return (
    <div className="flex flex-col gap-2 p-3">
      <p>
        This frame does not parse: <DataText text={entry.reason} />
      </p>
      <DataText
        text={entry.text}
        isBlock
        showsWhitespace
        limit={2000}
        className="rounded border border-line bg-sunken p-2"
      />
    </div>
  );
}
