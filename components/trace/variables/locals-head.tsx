"use client";

import { Mark } from "@/components/ui/mark";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import type { Frame } from "@/lib/core/trace";
import { functionWords } from "../calls/function-words";
import type { EventWord } from "../frame-words";
import type { ShownLocals } from "./shown-locals";

interface LocalsHeadProps {
  /** Innermost first. */
  readonly stack: readonly Frame[];
  readonly activation: number | null;
  readonly shown: ShownLocals;
  readonly event: EventWord | null;
  /** How the prediction compares; null where none is chosen. */
  readonly verdict: string | null;
  readonly model: string | null;
  readonly onChoose: (activation: number) => void;
}

/** Activations offered; of a deeper stack, the outer ones are in the call stack. */
const mostOffered = 200;

/** Whose variables these are, of which moment, and how many were predicted otherwise. */
export function LocalsHead(props: LocalsHeadProps) {
  const { stack, activation, shown, event, verdict, model, onChoose } = props;
  const offered = stack.slice(0, mostOffered).map((frame, position) => ({
    value: String(frame.activation),
    label: `${position === 0 ? "" : `caller ${formatCount(position)}: `}${nameOf(frame)}`,
  }));
  const outer = stack.length - offered.length;
  const more = { value: "", label: `${formatCounted(outer, "outer activation")} more`, isDisabled: true };
  return (
    <div className="shrink-0 border-b border-line">
      <div className="flex min-h-8 items-center gap-2 py-0.5 ps-2 pe-3">
        <Select
          label="Activation"
          isLabelHidden
          value={String(activation ?? "")}
          options={outer === 0 ? offered : [...offered, more]}
          onChange={(value) => {
            onChoose(Number(value));
          }}
          className="max-w-[60%] text-dense"
        />
        <Moment shown={shown} event={event} />
      </div>
      {verdict === null || model === null ? null : (
        <p className="flex min-w-0 items-center gap-1.5 border-t border-line-faint px-3 py-1 text-label text-muted">
          <Mark kind="prediction" label="Prediction" />
          <span dir="auto" className="min-w-0 shrink truncate isolate-direction">
            {model}
          </span>
          <span className="shrink-0">{verdict}</span>
        </p>
      )}
    </div>
  );
}

function nameOf(frame: Frame): string {
  const name = functionWords(frame.functionName, frame.activation);
  return frame.line === null ? name : `${name}, line ${frame.line}`;
}

function Moment({ shown: { frame, isEarlier }, event }: Pick<LocalsHeadProps, "shown" | "event">) {
  const ofEvent = event === "line" ? "before → after this line" : (event ?? "");
  const words = isEarlier && frame !== null ? `last seen at frame ${frame.index}` : ofEvent;
  const title =
    isEarlier && frame !== null ? `as last seen, before the line of frame ${frame.index} ran` : ofEvent;
  return (
    <span className="min-w-0 truncate text-label text-faint" title={title}>
      {words}
    </span>
  );
}
