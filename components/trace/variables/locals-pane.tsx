"use client";

import { useCallback, useMemo } from "react";
import { useShown, useStandingView } from "@/lib/hooks";
import type { Frame, Trace, TraceEntry } from "@/lib/core/trace";
import type { TracePaneProps } from "../trace-pane";
import { LeavingRow } from "./leaving-row";
import { LocalList } from "./local-list";
import { LocalsHead } from "./locals-head";
import { MalformedFrame } from "./malformed-frame";
import { predictedEntries } from "./predicted-entries";
import { predictedLocals } from "./predicted-locals";
import { shownLocals, type ShownLocals } from "./shown-locals";
import { useActivation } from "./use-activation";

/** The variables of the shown frame, or of one of its callers; choosing and pinning one puts it into the URL. */
export function LocalsPane(pane: TracePaneProps) {
  const { entry, index } = pane.steps;
  if (index.count === 0)
    return <p className="p-3 text-dense text-faint">No locals: this program was never traced.</p>;
  return entry?.event === "malformed" ? <MalformedFrame entry={entry} /> : <FrameLocals {...pane} />;
}

function FrameLocals({ trace, steps, chosen }: TracePaneProps) {
  const { index, at } = steps;
  const { variable, pins, select, pin } = useVariables();
  const frame = index.frame(at);
  const stack = useMemo(() => index.stack(at), [index, at]);
  const [activation, setActivation] = useActivation(stack, frame?.activation ?? null);
  const shown = useMemo(() => shownLocals(index, at, activation ?? -1), [index, at, activation]);
  const { entries, predicted } = usePredicted(trace, chosen, shown);
  const leaving = leavingFrame(frame, activation);
  return (
    <div className="flex h-full flex-col">
      <LocalsHead
        stack={stack}
        activation={activation}
        shown={shown}
        event={frame?.event ?? null}
        predicted={predicted}
        model={chosen?.listed.model ?? null}
        onChoose={setActivation}
      />
      <div className="min-h-0 flex-1 overflow-auto">
        {leaving === null ? null : <LeavingRow frame={leaving} predicted={argumentOf(entries?.[at])} />}
        <LocalList
          shown={shown}
          predicted={predicted?.differing ?? null}
          isEmptyShown={leaving === null}
          selected={variable}
          pins={pins}
          onSelect={select}
          onPin={pin}
        />
      </div>
    </div>
  );
}

/** The frames of the chosen prediction, and how its locals compare; null where none is chosen. */
function usePredicted(trace: Trace, chosen: TracePaneProps["chosen"], shown: ShownLocals) {
  const comparison = chosen?.comparison ?? null;
  const entries = useMemo(
    () => (comparison === null ? null : predictedEntries(trace, comparison)),
    [trace, comparison],
  );
  const predicted = useMemo(
    () => (entries === null ? null : predictedLocals(shown, entries)),
    [shown, entries],
  );
  return { entries, predicted };
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

/** The frame, where it returns or raises and its own activation is looked at. */
function leavingFrame(frame: Frame | null, activation: number | null): Frame | null {
  return frame !== null && frame.argument !== null && frame.activation === activation ? frame : null;
}

function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function argumentOf(entry: TraceEntry | null | undefined): string | null {
  return entry == null || entry.event === "malformed" ? null : entry.argument;
}
