"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";

interface JsonTreeProps {
  readonly value: unknown;
  /** Levels that are open at first. */
  readonly openLevels?: number;
}

/** Plain data as a tree: open a part to see what is in it. */
export function JsonTree({ value, openLevels = 1 }: JsonTreeProps) {
  const entries = entriesOf(value);
  if (entries === null) return <DataText text={scalarText(value)} isBlock limit={4000} />;
  return <Entries entries={entries} openLevels={openLevels} />;
}

type Entry = readonly [key: string, value: unknown];

const firstEntries = 100;

function Entries({
  entries,
  openLevels,
}: {
  readonly entries: readonly Entry[];
  readonly openLevels: number;
}) {
  const [limit, setLimit] = useState(firstEntries);
  if (entries.length === 0) return <p className="text-dense text-faint">empty</p>;
  return (
    <ul className="flex flex-col gap-px font-mono text-dense">
      {entries.slice(0, limit).map(([key, value]) => (
        <li key={key} className="min-w-0">
          <EntryRow name={key} value={value} openLevels={openLevels} />
        </li>
      ))}
      {entries.length > limit ? (
        <li>
          <Button
            size="small"
            onClick={() => {
              setLimit(limit * 10);
            }}
          >
            Show more of {formatCounted(entries.length, "entry", "entries")}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

interface EntryRowProps {
  readonly name: string;
  readonly value: unknown;
  readonly openLevels: number;
}

function EntryRow({ name, value, openLevels }: EntryRowProps) {
  const [isOpen, setIsOpen] = useState(openLevels > 0);
  const entries = entriesOf(value);
  if (entries === null) {
    return (
      <div className="flex min-w-0 gap-2 ps-4">
        <DataText text={name} limit={200} className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1">
          <DataText text={scalarText(value)} isBlock limit={1000} />
        </span>
      </div>
    );
  }
  const count = formatCounted(entries.length, Array.isArray(value) ? "item" : "key");
  return (
    <div className="min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
        className="flex max-w-full gap-1 rounded hover:bg-hover"
      >
        <span aria-hidden className="w-3 shrink-0 text-faint">
          {isOpen ? "▾" : "▸"}
        </span>
        <DataText text={name} limit={200} isInControl className="truncate text-muted" />
        <span className="text-faint">{count}</span>
      </button>
      {isOpen ? (
        <div className="border-s border-line ps-3">
          <Entries entries={entries} openLevels={openLevels - 1} />
        </div>
      ) : null}
    </div>
  );
}

function entriesOf(value: unknown): readonly Entry[] | null {
  if (Array.isArray(value)) return value.map((member: unknown, at): Entry => [String(at), member]);
  return typeof value === "object" && value !== null ? Object.entries(value) : null;
}

function scalarText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
