"use client";

import { useCallback, useMemo } from "react";
import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
import { buildFrameMatches, type FrameMatches, type PlacedPrediction } from "@/lib/core/compare";
import { type Calls, historyOf } from "@/lib/core/trace";
import { useStandingView } from "@/lib/hooks";
import { placedPrediction } from "../placed-prediction";
import { walkOf, type StepMove } from "../step-moves";
import type { TracePaneProps } from "../trace-pane";
import { sectionOf } from "./move-sections";
import { refuse } from "./refusals";
import { traceMoves, type MovePlace } from "./trace-moves";
import { useVariableChoice } from "./use-variable-choice";
import { variablesAt, type OfferedVariable } from "./variables-at";
import type { PredictionSupply } from "./why-no-prediction";
import { whyNowhere } from "./why-nowhere";

interface MovesOptions {
  readonly pane: TracePaneProps;
  readonly calls: Calls | null;
  /** Where any prediction first diverges; walked where none is chosen. */
  readonly firstDivergences: readonly number[];
  readonly predictions: PredictionSupply;
  readonly focusField: () => void;
  readonly others: readonly Command[];
}

/** The moves from the shown frame, for buttons; keys and the palette have them too. */
export interface Moves {
  /** Where a move leads from the shown frame; null where it leads nowhere. */
  readonly targetOf: (id: string) => number | null;
  readonly labelOf: (id: string) => string;
  readonly keysOf: (id: string) => string;
  /** Makes a move from where the person means to be; keeps its identity between steps. */
  readonly make: (id: string) => void;
  readonly all: readonly StepMove[];
  readonly divergences: readonly number[];
  readonly matches: FrameMatches | null;
  /** Empty where none is chosen. */
  readonly variable: string;
  readonly variables: readonly OfferedVariable[];
  readonly chooseVariable: (name: string) => void;
}

/** Registers the moves of the page as commands and says where each leads from the shown frame. */
export function useMoves(options: MovesOptions): Moves {
  const { pane, calls, firstDivergences, predictions, focusField, others } = options;
  const { trace, steps, chosen, cursor } = pane;
  const { index, goTo, intended, at } = steps;
  const [view, setView] = useStandingView();
  const { variable, repr } = view;
  const history = useMemo(
    () => (variable === "" ? null : historyOf(trace.entries, variable)),
    [trace, variable],
  );
  const matches = useMemo(
    () => (chosen === null ? null : buildFrameMatches(chosen.comparison, trace.entries.length)),
    [chosen, trace],
  );
  const predicted = chosen === null ? nothingPredicted : placedPrediction(trace, chosen.comparison).byFrame;
  const divergences = matches?.divergences ?? firstDivergences;
  const place = useMemo(
    (): MovePlace => ({
      index,
      divergences,
      origins: matches?.origins ?? [],
      cursor,
      history,
      tree: calls?.tree ?? null,
      unwindings: calls?.unwindings ?? null,
    }),
    [index, divergences, matches, cursor, history, calls],
  );
  const all = useMemo(() => traceMoves(place), [place]);
  const isCompared = matches !== null;
  const byId = useMemo(() => new Map(all.map((move) => [move[0], move])), [all]);
  const make = useCallback(
    (id: string) => {
      const from = intended();
      const to = byId.get(id)?.[3](from) ?? null;
      if (to === null || to === from) {
        const hasVariables = variablesAt(index, predicted, from, repr).length > 0;
        const tried = { ...place, at: from, isCompared, predictions, hasVariables };
        refuse(`${byId.get(id)?.[1] ?? id}: ${whyNowhere(id, tried)}`);
      }
      goTo(to, walkOf(id));
    },
    [byId, intended, goTo, place, isCompared, predictions, index, predicted, repr],
  );
  const variables = useMemo(() => variablesAt(index, predicted, at, repr), [index, predicted, at, repr]);

  const { choose, commands } = useVariableChoice(variables, variable, setView);
  useCommands([
    ...all.map(([id, label, keys]): Command => ({
      id,
      label,
      section: sectionOf(id),
      keys,
      run: () => {
        make(id);
      },
    })),
    ...commands,
    { id: "go", label: "Go to frame", section: "Jump", keys: ["g"], run: focusField },
    ...others,
  ]);
  return useMemo(
    () => ({
      targetOf: (id) => {
        const target = byId.get(id)?.[3](at) ?? null;
        return target === at ? null : target;
      },
      labelOf: (id) => byId.get(id)?.[1] ?? id,
      keysOf: (id) => byId.get(id)?.[2][0] ?? "",
      make,
      all,
      divergences,
      matches,
      variable,
      variables,
      chooseVariable: choose,
    }),
    [byId, make, all, at, divergences, matches, variable, variables, choose],
  );
}

const nothingPredicted: PlacedPrediction["byFrame"] = [];
