"use client";

import { useCallback, useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Select, type SelectOption } from "@/components/ui/select";
import { historyOf, type StepIndex, type Trace, type VariableHistory } from "@/lib/core/trace";
import { useShown, useStandingView } from "@/lib/hooks";
import { placedPrediction } from "../placed-prediction";
import type { TracePaneProps } from "../trace-pane";
import { HistoryList } from "./history-list";
import { historyRows } from "./history-rows";
import { sparkPoints } from "./spark-points";
import { Sparkline } from "./sparkline";

/** Every write of the chosen variable, in all frames and activations, with what was predicted beside it. */
export function HistoryPane({ trace, steps, chosen }: TracePaneProps) {
  const { index, at, goTo } = steps;
  const [{ variable }, setView] = useStandingView();
  const [{ activation: chosenActivation }, setShown] = useShown();
  const activation = String(chosenActivation ?? "all");
  const history = useMemo(() => historyOf(trace.entries, variable), [trace, variable]);
  const comparison = chosen?.comparison ?? null;
  const predicted = useMemo(
    () => (comparison === null ? null : historyOf(placedPrediction(trace, comparison).byFrame, variable)),
    [trace, comparison, variable],
  );
  const activations = useMemo(() => activationsOf(history), [history]);
  const isFiltered = activations.some((each) => String(each) === activation);
  const shown = useMemo(
    () => (isFiltered ? within(history, Number(activation)) : history),
    [history, isFiltered, activation],
  );
  const rows = useMemo(
    () =>
      historyRows(
        shown,
        isFiltered && predicted !== null ? within(predicted, Number(activation)) : predicted,
      ),
    [shown, predicted, isFiltered, activation],
  );
  const points = useMemo(() => sparkPoints(shown.writes), [shown]);
  const choose = useCallback(
    (name: string) => {
      setView({ variable: name }).catch(console.error);
    },
    [setView],
  );
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-2 py-0.5">
        <VariableSelect trace={trace} variable={variable} onChoose={choose} />
        <Select
          label="Activation"
          isLabelHidden
          value={isFiltered ? activation : "all"}
          options={[
            { value: "all", label: formatCounted(activations.length, "activation") },
            ...activations
              .slice(0, mostOffered)
              .map((each) => ({ value: String(each), label: nameOf(index, history, each) })),
            ...moreOption(activations.length),
          ]}
          onChange={(value) => {
            setShown({ activation: value === "all" ? null : Number(value) }).catch(console.error);
          }}
          className="max-w-[40%]"
        />
        <span className="truncate text-label text-faint tabular-nums">
          {countWords(shown.writes.length, isFiltered ? 0 : history.writes.length - history.changes.length)}
        </span>
      </div>
      {rows.length === 0 ? (
        <NoHistory isChosen={variable !== ""} />
      ) : (
        <>
          {points.length < 2 ? null : (
            <Sparkline points={points} frameCount={index.count} at={at} name={variable} />
          )}
          <div className="min-h-0 flex-1">
            <HistoryList
              rows={rows}
              listKey={`history ${trace.record.id} ${variable} ${isFiltered ? activation : "all"}`}
              index={index}
              at={at}
              isCompared={predicted !== null}
              onGo={goTo}
            />
          </div>
        </>
      )}
    </div>
  );
}

/** What stands in place of a history without writes. */
function NoHistory({ isChosen }: { readonly isChosen: boolean }) {
  return isChosen ? (
    <EmptyState title="No writes of this name">
      No frame of this trace shows a variable of this name. Choose another one here.
    </EmptyState>
  ) : (
    <EmptyState title="No variable chosen">
      Choose one here, or press its name among the locals: every value it took on will be listed.
    </EmptyState>
  );
}

/** Names and activations offered; beyond them, the locals and the call stack lead on. */
const mostOffered = 500;

/** What says how many of `count` are not offered; none where all are. */
function moreOption(count: number): readonly SelectOption<string>[] {
  const hidden = count - mostOffered;
  if (hidden <= 0) return [];
  return [
    { value: "more", label: `… ${formatCount(hidden)} more: choose among the locals`, isDisabled: true },
  ];
}

/** How often the variable became another, and how often an activation was only given what it was. */
function countWords(writes: number, repeats: number): string {
  const changes = formatCounted(writes - repeats, "change");
  return repeats === 0 ? changes : `${changes} · ${formatCount(repeats)} given unchanged`;
}

function within({ writes }: VariableHistory, activation: number): Pick<VariableHistory, "writes"> {
  return { writes: writes.filter((write) => write.activation === activation) };
}

function activationsOf({ writes }: VariableHistory): readonly number[] {
  return [...new Set(writes.map((write) => write.activation))].sort((left, right) => left - right);
}

function nameOf(index: StepIndex, { writes }: VariableHistory, activation: number): string {
  const first = writes.find((write) => write.activation === activation);
  const frame = first === undefined ? null : index.frame(first.seenAt);
  return `${frame?.functionName ?? "activation"} #${activation}`;
}

interface VariableSelectProps {
  readonly trace: Trace;
  readonly variable: string;
  readonly onChoose: (name: string) => void;
}

function VariableSelect({ trace, variable, onChoose }: VariableSelectProps) {
  const names = useMemo(() => namesOf(trace), [trace]);
  const offered = names.slice(0, mostOffered);
  const others = variable === "" || offered.includes(variable) ? offered : [variable, ...offered];
  return (
    <Select
      label="Variable"
      isLabelHidden
      value={variable}
      options={[
        { value: "", label: "choose a variable" },
        ...others.map((name) => ({ value: name, label: name })),
        ...moreOption(names.length),
      ]}
      onChange={onChoose}
      className="max-w-[40%]"
    />
  );
}

/** Every name that a frame shows, by first appearance. */
function namesOf(trace: Trace): readonly string[] {
  const names = new Set<string>();
  for (const entry of trace.entries) {
    if (entry.event === "malformed" || entry.locals === null) continue;
    for (const name of entry.locals.keys()) names.add(name);
  }
  return [...names];
}
