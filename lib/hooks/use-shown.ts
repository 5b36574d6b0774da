"use client";

import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from "nuqs";

const parsers = {
  side: parseAsStringLiteral(["both", "truth", "prediction"]).withDefault("both"),
  raw: parseAsBoolean.withDefault(false),
};

/** How the Trace and Compare pages show a record: which sides of a pair, or its own text. Part of the URL. */
export function useShown() {
  return useQueryStates(parsers, { history: "replace", shallow: true });
}
