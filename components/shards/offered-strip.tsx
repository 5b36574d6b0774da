import { Button } from "@/components/ui/button";
import { formatBytes, formatCount } from "@/components/ui/format-number";
import type { CatalogEntry } from "@/lib/hooks";

export interface OfferedStripProps {
  /** What the server offers and nobody opened. */
  readonly offered: readonly CatalogEntry[];
  readonly onOpen: () => void;
}

/** How many more shards the server offers, how large they are, and one press that opens them; nothing when none. */
export function OfferedStrip({ offered, onOpen }: OfferedStripProps) {
  if (offered.length === 0) return null;
  const what = offered.length === 1 ? "1 more shard" : `${formatCount(offered.length)} more shards`;
  return (
    <section
      aria-label="Offered shards"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-dense text-muted"
    >
      <p>
        The server offers {what}, {sizeOf(offered)}, not open yet.
      </p>
      <Button size="small" keys="a" onClick={onOpen}>
        {offered.length === 1 ? "Open it" : `Open all ${formatCount(offered.length)}`}
      </Button>
    </section>
  );
}

function sizeOf(offered: readonly CatalogEntry[]): string {
  const known = offered.flatMap(({ sizeBytes }) => sizeBytes ?? []);
  if (known.length === 0) return "of unknown size";
  const sum = formatBytes(known.reduce((total, bytes) => total + bytes, 0));
  const rest = offered.length - known.length;
  return rest === 0 ? sum : `${sum} and ${formatCount(rest)} of unknown size`;
}
