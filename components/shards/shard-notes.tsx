import { Info } from "lucide-react";
import type { ShardState } from "@/lib/hooks";

export interface ShardNotesProps {
  readonly shard: Pick<ShardState, "name" | "notes">;
}

/** What a person should know of how a shard is read. Draws nothing when that is nothing. */
export function ShardNotes({ shard }: ShardNotesProps) {
  if (shard.notes.length === 0) return null;
  return (
    <ul
      aria-label={`How ${shard.name} is read`}
      className="flex max-h-24 shrink-0 flex-col gap-1 overflow-y-auto border-b border-line-faint px-3 py-1.5 text-dense text-muted"
    >
      {shard.notes.map((note) => (
        <li key={note} className="flex gap-2">
          <Info aria-hidden size={14} className="mt-0.5 shrink-0 text-faint" />
          <span dir="auto" className="min-w-0 wrap-anywhere isolate-direction">
            {note}
          </span>
        </li>
      ))}
    </ul>
  );
}
