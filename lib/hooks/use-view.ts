"use client";

import {
  createSerializer,
  parseAsBoolean,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { alignments, equalities, metricKeys, reprPolicies } from "@/lib/core/compare";
import { frameEvents } from "@/lib/core/trace";
import { browseSorts, browseStates, runSorts, runStates } from "@/lib/queries";

/**
 * The URL, validated: the one owner of what is being looked at. A value that does not parse counts as absent.
 *
 *     shard   opened shards, repeated: catalog path, URL, or local:NAME:HASH; none = the first that the server offers;
 *             slash and star = all it offers that is not named
 *     id      trace; `from` (shard) and `record` (place, from 0) only where the id occurs twice
 *     from    in the Library: the shard whose problems are shown
 *     frame   gold frame index, from 0 · model, sample, regime: which prediction · variable: which local
 *     invented   which of the other side's frames that stand before gold's, from 1; 0 = gold's own
 *     against    another trace in place of a prediction: its id; againstFrom, againstRecord as `from` and `record`
 *     reset   how `..` is resolved · equality: what a difference is · alignment: which frames stand side by side
 *     repr    whether memory addresses are part of what is compared
 *     q, state, sort, desc: the list of traces · metric, event, verdict: the units behind a number
 *     list    what is browsed: traces or runs; none = what there is · judged, by: the list of runs (with q and desc)
 *     run     trajectory, with `from` and `record` as for traces · step: from 0 · call: of that step, from 0
 */
export const viewParsers = {
  shard: parseAsNativeArrayOf(parseAsString),
  id: parseAsString.withDefault(""),
  from: parseAsString.withDefault(""),
  record: parseAsInteger,
  frame: parseAsInteger.withDefault(0).withOptions({ clearOnDefault: false }),
  model: parseAsString.withDefault(""),
  sample: parseAsInteger.withDefault(0),
  regime: parseAsString.withDefault(""),
  invented: parseAsInteger.withDefault(0),
  against: parseAsString.withDefault(""),
  againstFrom: parseAsString.withDefault(""),
  againstRecord: parseAsInteger,
  variable: parseAsString.withDefault(""),
  reset: parseAsStringLiteral(["context", "scope"]).withDefault("context"),
  repr: parseAsStringLiteral(reprPolicies).withDefault("recorded"),
  equality: parseAsStringLiteral(equalities).withDefault("resolved"),
  alignment: parseAsStringLiteral(alignments).withDefault("positional"),
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(browseStates).withDefault("all"),
  sort: parseAsStringLiteral(browseSorts).withDefault("order"),
  desc: parseAsBoolean.withDefault(false),
  metric: parseAsStringLiteral(metricKeys),
  event: parseAsStringLiteral(frameEvents),
  list: parseAsStringLiteral(["traces", "runs"]),
  judged: parseAsStringLiteral(runStates).withDefault("all"),
  by: parseAsStringLiteral(runSorts).withDefault("order"),
  run: parseAsString.withDefault(""),
  step: parseAsInteger.withDefault(0).withOptions({ clearOnDefault: false }),
  call: parseAsInteger,
  verdict: parseAsStringLiteral(["wrong", "right", "all"]).withDefault("wrong"),
};

/** Reads and writes the URL. Moves (`frame`, typing) replace the entry; pass `{history: "push"}` for a new place. */
export function useView() {
  return useQueryStates(viewParsers, { history: "replace", shallow: true });
}

const { frame: _frame, invented: _invented, ...standingParsers } = viewParsers;

/** The view but for the frame: who reads that alone is not drawn anew by a step. */
export function useStandingView() {
  return useQueryStates(standingParsers, { history: "replace", shallow: true });
}

export type StandingView = ReturnType<typeof useStandingView>[0];

const { shard, id } = viewParsers;

/** The part of the view that says what is opened. */
export function useOpenedView() {
  return useQueryStates({ shard, id }, { history: "replace", shallow: true });
}

export type View = ReturnType<typeof useView>[0];

const serialize = createSerializer(viewParsers);

/** The pages that a link can lead to. */
export type PagePath = "/" | "/browse" | "/trace" | "/compare" | "/trajectory" | "/runs" | "/statistics";

/** A link to a page and a view of it; defaults are left out. */
export function viewHref(path: PagePath, view: Partial<View>): string {
  return serialize(path, view);
}
