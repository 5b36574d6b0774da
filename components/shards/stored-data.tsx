"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes, formatPercent } from "@/components/ui/format-number";
import type { StoredDataSummary, StoredIndex } from "@/lib/hooks";
import { clearableBytes, storedKinds } from "./stored-data-sizes";
import { StoredDataTable } from "./stored-data-table";

export interface StoredDataProps {
  /** Null before it was read. */
  readonly summary: StoredDataSummary | null;
  /** Why it could not be read or removed; null when it could. */
  readonly trouble: string | null;
  /** True while something is being removed. */
  readonly isPending: boolean;
  readonly onForget: (index: StoredIndex) => void;
  readonly onClear: () => void;
}

/** What this browser keeps between visits: one line with the size and the way to be rid of it, and the list below it. */
export function StoredData({ summary, trouble, isPending, onForget, onClear }: StoredDataProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section aria-labelledby={`${id}-title`} className="shrink-0 border-t border-line bg-surface">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 ps-1 pe-3">
        <h2 id={`${id}-title`} className="text-dense font-strong">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-body`}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
            className="inline-flex h-7 items-center gap-1 rounded px-1 hover:bg-hover"
          >
            <Chevron aria-hidden size={14} className="text-muted" />
            Stored data
          </button>
        </h2>
        {summary?.kind === "available" ? (
          <Head summary={summary} isPending={isPending} onClear={onClear} />
        ) : (
          <span className="text-dense text-muted">
            {summary === null && trouble === null ? "reading" : "not available"}
          </span>
        )}
      </div>
      {trouble === null ? null : (
        <p role="alert" className="px-3 pb-2 text-failure">
          {trouble}
        </p>
      )}
      <div id={`${id}-body`} hidden={!isOpen}>
        {isOpen && summary !== null ? (
          <Body summary={summary} isPending={isPending} onForget={onForget} />
        ) : null}
      </div>
    </section>
  );
}

type Available = Extract<StoredDataSummary, { kind: "available" }>;

interface HeadProps {
  readonly summary: Available;
  readonly isPending: boolean;
  readonly onClear: () => void;
}

function Head({ summary, isPending, onClear }: HeadProps) {
  const lossId = useId();
  const sizeBytes = clearableBytes(summary);
  const { indexBytes, maxIndexBytes } = summary;
  return (
    <>
      <Meter indexBytes={indexBytes} maxIndexBytes={maxIndexBytes} />
      {sizeBytes === 0 ? (
        <span className="ms-auto py-1 text-dense text-muted">nothing to clear</span>
      ) : (
        <div className="ms-auto flex items-center gap-2 py-1">
          <span id={lossId} className="text-dense text-muted max-sm:sr-only">
            This cannot be undone: the next visit reads those shards again.
          </span>
          <Button size="small" aria-describedby={lossId} disabled={isPending} onClick={onClear}>
            Clear stored data ({formatBytes(sizeBytes)})
          </Button>
        </div>
      )}
    </>
  );
}

function Meter({ indexBytes, maxIndexBytes }: Pick<Available, "indexBytes" | "maxIndexBytes">) {
  const words = `${formatBytes(indexBytes)} of ${formatBytes(maxIndexBytes)}`;
  const percent = maxIndexBytes === 0 ? 0 : Math.min(100, (indexBytes / maxIndexBytes) * 100);
  return (
    <div className="flex items-center gap-2 text-dense text-muted">
      <div
        role="meter"
        aria-label="Stored indexes"
        aria-valuemin={0}
        aria-valuemax={maxIndexBytes}
        aria-valuenow={Math.min(indexBytes, maxIndexBytes)}
        aria-valuetext={`${words}, ${formatPercent(indexBytes, maxIndexBytes)}`}
        className="h-1 w-24 overflow-hidden rounded-full bg-selected"
      >
        <div className="h-full bg-muted" style={{ width: `${percent}%` }} />
      </div>
      <span>{words}</span>
    </div>
  );
}

interface BodyProps {
  readonly summary: StoredDataSummary;
  readonly isPending: boolean;
  readonly onForget: (index: StoredIndex) => void;
}

function Body({ summary, isPending, onForget }: BodyProps): ReactNode {
  if (summary.kind === "unavailable") {
    return (
      <EmptyState title="Nothing can be stored here">
        {sentence(summary.reason)} Every visit reads its shards anew; all else works.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="px-3 pb-2 text-dense text-muted">
        {storedKinds(summary).join(" · ")}
        {summary.isPersisted ? null : " · the browser may remove all of it when the disk is full"}
      </p>
      {summary.indexes.length === 0 ? (
        <EmptyState title="No index is stored">
          Once a shard was read, its index is kept here, so that the next visit need not read the shard again.
          The shard itself is not kept between visits.
        </EmptyState>
      ) : (
        <div className="h-48 border-t border-line">
          <StoredDataTable indexes={summary.indexes} isPending={isPending} onForget={onForget} />
        </div>
      )}
    </>
  );
}

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? "" : "."}`;
}
