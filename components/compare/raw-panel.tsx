"use client";

import { X } from "lucide-react";
import { adviceFor } from "@/components/shards/advice";
import { DataText } from "@/components/ui/data-text";
import { ErrorNote } from "@/components/ui/error-note";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { recordPlace } from "@/components/ui/record-place";
import { Skeleton } from "@/components/ui/skeleton";
import { useRawText, type RecordLocator } from "@/lib/hooks";
import { toFailure } from "@/lib/shared";

export interface RawPanelProps {
  readonly title: string;
  /** What the reader of the shard had to say of this record. */
  readonly notes: readonly string[];
  readonly locator: RecordLocator;
  readonly onClose: () => void;
}

/** A record as it stands in its shard. */
export function RawPanel({ title, notes, locator, onClose }: RawPanelProps) {
  const raw = useRawText(locator);
  return (
    <Panel
      title={title}
      note={recordPlace(locator)}
      actions={
        <IconButton
          label="Close raw text"
          keys="."
          size="small"
          icon={<X aria-hidden size={14} />}
          onClick={onClose}
        />
      }
    >
      {notes.length === 0 ? null : (
        <ul aria-label="Reader notes" className="mb-3 list-disc border-b border-line-faint ps-4 pb-3">
          {notes.map((note, position) => (
            <li key={position}>
              <DataText text={note} isBlock />
            </li>
          ))}
        </ul>
      )}
      <RawText raw={raw} />
    </Panel>
  );
}

function RawText({ raw }: { readonly raw: ReturnType<typeof useRawText> }) {
  if (raw.error !== null) {
    const failure = toFailure(raw.error, "shard-unreadable");
    const { what, advice } = adviceFor(failure.kind, failure.message);
    return <ErrorNote what={what} why={failure.message} advice={advice} />;
  }
  if (raw.data === undefined) return <Skeleton className="h-40 w-full" />;
  return <DataText text={raw.data} isBlock isCode limit={20_000} />;
}
