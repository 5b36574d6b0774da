"use client";

import { useState } from "react";
import { useWorkspace, type BrowseRow } from "@/lib/hooks";
import { notOpenable, unreadShards } from "./openable";

export interface Refusal {
  /** Why the trace of a row cannot be opened yet; null when it can. */
  readonly notYetOf: (row: BrowseRow) => string | null;
  /** What is said of the row that was asked for last, for as long as it holds. */
  readonly refusal: string | null;
  readonly refuse: (row: BrowseRow) => void;
}

/** Says that a trace cannot be opened yet, for as long as that is so. */
export function useRefusal(): Refusal {
  const { shards } = useWorkspace();
  const [refused, setRefused] = useState<BrowseRow | null>(null);
  const unread = unreadShards(shards);
  return {
    notYetOf: (row: BrowseRow) => notOpenable(row, unread),
    refusal: refused === null ? null : notOpenable(refused, unread),
    refuse: setRefused,
  };
}
