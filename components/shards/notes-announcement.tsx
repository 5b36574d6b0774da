"use client";

import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/announcements";
import { useWorkspace } from "@/lib/hooks";
import { untoldNotes } from "./untold-notes";

/** Says once how a shard is read, when it is ready and there is something to know; draws nothing. */
export function NotesAnnouncement() {
  const { shards } = useWorkspace();
  const told = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const untold = untoldNotes(shards, told.current);
    if (untold.length === 0) return;
    told.current = new Set([...told.current, ...untold.map(({ id }) => id)]);
    announce(untold.map(({ text }) => text).join(". "));
  }, [shards]);
  return null;
}
