"use client";

import { useCallback, useMemo } from "react";
import { useShown, useStandingView } from "@/lib/hooks";
import type { CallEnd, Calls, Frame, Trace, TraceEntry } from "@/lib/core/trace";
import { placedPrediction } from "../placed-prediction";
import type { TracePaneProps } from "../trace-pane";
import { eventWord } from "../frame-words";
import { LeavingRow } from "./leaving-row";
import { LocalList } from "./local-list";
import { LocalsHead } from "./locals-head";
import { MalformedFrame } from "./malformed-frame";
import { predictedLocals } from "./predicted-locals";
import { predictedStep } from "./predicted-step";
import { PredictedStepRow } from "./predicted-step-row";
import { shownLocals, type ShownLocals } from "./shown-locals";
import { useActivation } from "./use-activation";
import { useChangeInSight } from "./use-change-in-sight";
import { verdictWords } from "./verdict-words";

/** The variables of the shown frame, or of one of its callers; choosing and pinning one puts it into the URL. */
export function LocalsPane(pane: TracePaneProps) {
  const { entry, index } = pane.steps;
  if (index.count === 0)
    return <p className="p-3 text-dense text-faint">No locals: this program was never traced.</p>;
  return entry?.event === "malformed" ? <MalformedFrame entry={entry} /> : <FrameLocals {...pane} />;
}

function FrameLocals({ trace, steps, calls, chosen }: TracePaneProps) {
  const { index, at } = steps;
  const { variable, pins, select, pin } = useVariables();
  const frame = index.frame(at);
  const end = endAt(calls, at);
  const stack = useMemo(() => index.stack(at), [index, at]);
  const [activation, setActivation] = useActivation(stack, frame?.activation ?? null);
  const shown = useMemo(() => shownLocals(index, at, activation ?? -1), [index, at, activation]);
  const own = frame?.activation === activation ? frame : null;
  const { entry, predicted, differing, repr } = usePredicted(trace, chosen, shown, at);
  const box = useChangeInSight(shown);
  return (
    <div className="flex h-full flex-col">
      <LocalsHead
        stack={stack}
        activation={activation}
        shown={shown}
        event={frame === null ? null : eventWord(frame, end)}
        verdict={predicted === null ? null : verdictWords(predicted, own, entry, repr)}
        model={chosen?.listed.model ?? null}
        onChoose={setActivation}
      />
      <div ref={box} className="min-h-0 flex-1 overflow-auto">
        {own === null ? null : <OwnFrame frame={own} end={end} predicted={entry} />}
        <LocalList
          shown={shown}
          predicted={differing}
          isEmptyShown={own?.argument == null}
          selected={variable}
          pins={pins}
          onSelect={select}
          onPin={pin}
        />
      </div>
    </div>
  );
}

/** The frame of the chosen prediction at a place, and how its locals compare; null where none is chosen. */
function usePredicted(trace: Trace, chosen: TracePaneProps["chosen"], shown: ShownLocals, at: number) {
  const comparison = chosen?.comparison ?? null;
  const repr = comparison?.repr ?? "recorded";
  const entries = comparison === null ? null : placedPrediction(trace, comparison).byFrame;
  const predicted = useMemo(
    () => (entries === null ? null : predictedLocals(shown, entries, repr)),
    [shown, entries, repr],
  );
  return { entry: entries?.[at] ?? null, predicted, differing: predicted?.differing ?? null, repr };
}

/** The chosen variable and the pinned ones, which the URL owns. */
function useVariables() {
  const [{ variable }, setView] = useStandingView();
  const [{ pin: pins }, setShown] = useShown();
  const select = useCallback(
    (name: string) => {
      setView({ variable: name }).catch(console.error);
    },
    [setView],
  );
  const pin = useCallback(
    (name: string) => {
      setShown(({ pin: old }) => ({ pin: toggled(old, name) })).catch(console.error);
    },
    [setShown],
  );
  return { variable, pins, select, pin };
}

function endAt(calls: Calls | null, at: number): CallEnd | null {
  return calls?.tree.endAt(at) ?? null;
}

interface OwnFrameProps {
  readonly frame: Frame;
  /** How a call ended at it; null where none did. */
  readonly end: CallEnd | null;
  /** Null where no prediction is chosen, or nothing was predicted here. */
  readonly predicted: TraceEntry | null;
}

/** What the frame runs instead for the prediction, and what it returns or raises. */
function OwnFrame({ frame, end, predicted }: OwnFrameProps) {
  const step = predictedStep(frame, predicted);
  return (
    <>
      {step === null ? null : <PredictedStepRow truth={frame.source.trim()} predicted={step} />}
      {frame.argument === null ? null : (
        <LeavingRow frame={frame} end={end} predicted={argumentOf(predicted)} />
      )}
    </>
  );
}

function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function argumentOf(entry: TraceEntry | null): string | null {
  return entry === null || entry.event === "malformed" ? null : entry.argument;
}
