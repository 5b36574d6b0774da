"use client";

import {
  createSerializer,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { testScopes } from "@/lib/core/trajectory";
import { outcomeColumns } from "@/lib/queries";

const parsers = {
  instance: parseAsString.withDefault(""),
  part: parseAsStringLiteral(["selection", "tests", "compare"]).withDefault("selection"),
  groupModel: parseAsString.withDefault(""),
  groupFile: parseAsString.withDefault(""),
  k: parseAsInteger,
  draw: parseAsInteger.withDefault(0),
  rule: parseAsStringLiteral(["best", "majority"]).withDefault("best"),
  tests: parseAsStringLiteral(testScopes).withDefault("all"),
  cluster: parseAsInteger,
  with: parseAsNativeArrayOf(parseAsString),
  shape: parseAsStringLiteral(["chart", "table"]).withDefault("chart"),
  columns: parseAsStringLiteral(outcomeColumns).withDefault("file"),
  agree: parseAsStringLiteral(["all", "differ", "passed", "failed"]).withDefault("all"),
  order: parseAsString.withDefault(""),
};

/**
 * What the Runs page shows beyond `useView`; part of the URL.
 *
 *     instance   whose runs; none = the matrix of all · part: selection among them, their tests, or runs side by side
 *     groupModel, groupFile   the candidates: of one model and one file; none = the largest such group, `*` = any
 *     k, draw    the replayed group: how many candidates (none = all), and which such group, from 0
 *     rule       best@k or majority · tests: which tests count · cluster: the patch whose candidates are shown, from 0
 *     with       runs side by side, repeated: id, or id, record and shard where the id occurs twice
 *     shape      the curves as chart or table
 *     columns    of the matrix: model, model and file, or model and sample · agree: which instances
 *     order      by what the matrix is sorted: empty = loading, `instance`, `rate`, or the key of a column
 */
export function useGroups() {
  return useQueryStates(parsers, { history: "replace", shallow: true });
}

export type Groups = ReturnType<typeof useGroups>[0];

const serialize = createSerializer(parsers);

/** Adds what the Runs page shows to a link; defaults are left out. */
export function groupsHref(href: string, groups: Partial<Groups>): string {
  return serialize(href, groups);
}
