"use client";

import { useCommands } from "@/components/shell/use-commands";
import { useWorkspaceActions } from "@/lib/hooks";
import type { LibraryRow } from "./library-rows";

export interface LibraryKeys {
  readonly rows: readonly LibraryRow[];
  readonly currentIndex: number;
  readonly choose: (row: LibraryRow) => void;
  readonly pickFiles: () => void;
  readonly pickFolder: () => void;
  /** Opens all that the server offers and nobody opened. */
  readonly openOffered: () => void;
  readonly focusUrl: () => void;
  /** Moves the keyboard into the panel of the chosen row. */
  readonly enterDetail: () => void;
  readonly leaveDetail: () => void;
}

const section = "Library";

/** The Library without a mouse. */
export function useLibraryKeys(keys: LibraryKeys): void {
  const workspace = useWorkspaceActions();
  const { rows, currentIndex } = keys;
  const current = rows[currentIndex];
  const shard = current?.kind === "shard" ? current.shard : null;

  useWaysToOpen(keys);
  function move(by: number) {
    const row = rows[Math.min(rows.length - 1, Math.max(0, currentIndex + by))];
    if (row !== undefined) keys.choose(row);
  }
  function remove() {
    if (shard === null) return;
    const next = rows[currentIndex + 1] ?? rows[currentIndex - 1];
    if (next !== undefined) keys.choose(next);
    workspace?.remove(shard.key).catch(console.error);
  }
  function enter() {
    if (current?.kind === "offered") workspace?.openRefs([current.entry.ref]);
    else keys.enterDetail();
  }

  useCommands([
    {
      id: "next",
      label: "Next shard",
      section,
      keys: ["j", "ArrowDown"],
      run: () => {
        move(1);
      },
    },
    {
      id: "previous",
      label: "Previous shard",
      section,
      keys: ["k", "ArrowUp"],
      run: () => {
        move(-1);
      },
    },
    {
      id: "enter",
      label: "Show problems, or open",
      section,
      keys: ["Enter"],
      run: enter,
      isEnabled: current !== undefined,
    },
    { id: "leave", label: "Back to the shards", section, keys: ["Escape"], run: keys.leaveDetail },
    {
      id: "cancel",
      label: "Cancel reading",
      section,
      keys: ["x"],
      isEnabled: shard !== null && ["waiting", "reading", "scoring"].includes(shard.phase),
      run: () => {
        if (shard !== null) workspace?.cancel(shard.key);
      },
    },
    {
      id: "retry",
      label: "Read again",
      section,
      keys: ["r"],
      isEnabled: shard !== null && ["failed", "cancelled"].includes(shard.phase),
      run: () => {
        if (shard !== null) workspace?.retry(shard.key);
      },
    },
    {
      id: "remove",
      label: "Remove shard",
      section,
      keys: ["Delete"],
      isEnabled: shard !== null,
      run: remove,
    },
  ]);
}

function useWaysToOpen({ rows, pickFiles, pickFolder, openOffered, focusUrl }: LibraryKeys): void {
  useCommands([
    { id: "pick", label: "Pick files", section, keys: ["o"], run: pickFiles },
    { id: "folder", label: "Open a folder", section, keys: ["shift+o"], run: pickFolder },
    {
      id: "offered",
      label: "Open all that the server offers",
      section,
      keys: ["a"],
      isEnabled: rows.some(({ kind }) => kind === "offered"),
      run: openOffered,
    },
    { id: "url", label: "Open an address", section, keys: ["u"], run: focusUrl },
  ]);
}
