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

const parsers = {
  side: parseAsStringLiteral(["both", "truth", "prediction"]).withDefault("both"),
  raw: parseAsBoolean.withDefault(false),
  pane: parseAsStringLiteral(["locals", "frames", "loop", "calls", "text", "files"]),
  beside: parseAsStringLiteral(["locals", "history", "find"]).withDefault("locals"),
  values: parseAsStringLiteral(["step", "known"]).withDefault("step"),
  loop: parseAsString.withDefault(""),
  diverged: parseAsBoolean.withDefault(false),
  activation: parseAsInteger,
  find: parseAsString.withDefault(""),
  pin: parseAsNativeArrayOf(parseAsString),
  caller: parseAsInteger,
  file: parseAsString.withDefault(""),
  lines: parseAsString.withDefault(""),
  evidence: parseAsStringLiteral(["files", "patch", "outcome", "compare", "training"]).withDefault("files"),
  reading: parseAsStringLiteral(["outline", "steps", "evidence"]).withDefault("steps"),
};

/**
 * How the pages of one record show it; part of the URL.
 *
 *     side    which sides of a pair · raw: the record's own text
 *     pane    what stands below the code, null for what the screen has room for · beside: what stands beside it
 *     values  beside lines: what the step did, or the last known value on every line
 *     pin     variables kept on top, repeated: in the link, since a link shows the same wherever it is opened
 *     caller  the open activation whose variables and line are shown; none = that of the frame
 *     loop    which of the loops at the frame · diverged: of its iterations only those that differ
 *     activation   whose writes the history lists; none = all
 *     find    the search inside values · file: a file other than that of the frame, or of the step
 *     lines   of that file, from 1: `3` or `3-7` · evidence: what stands beside the steps of a run
 *     reading which part of a run fills a narrow screen
 */
export function useShown() {
  return useQueryStates(parsers, { history: "replace", shallow: true });
}

export type Shown = ReturnType<typeof useShown>[0];

const brushParsers = { brush: parseAsString.withDefault("") };

/** The part of the trace that the timeline shows, as `windowText` writes it; part of the URL, empty is the whole. */
export function useBrush() {
  const [{ brush }, set] = useQueryStates(brushParsers, { history: "replace", shallow: true });
  return [brush, set] as const;
}

/** The parts of `Shown` that are a way of looking at any trace, and not a place in one. */
const waysOfLooking = ["side", "raw", "pane", "beside", "values", "pin", "diverged", "find"] as const;

const serialize = createSerializer(parsers);

/** A link to another trace that is looked at in the same way. */
export function withWayOfLooking(href: string, shown: Shown): string {
  const kept = Object.fromEntries(waysOfLooking.map((key) => [key, shown[key]]));
  return serialize(href, kept);
}
