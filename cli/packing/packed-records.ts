import { EntryReader } from "@/lib/ingest";
import { packContent, type PackedRecord, type RecordKind } from "@/lib/packed";
import type { RawRecord, ShardReader } from "@/lib/shards";

/** Counts and formats of one source, filled while its records pass. */
export interface SourceTally {
  records: number;
  readonly titles: Map<string, number>;
}

/** The records of one source as they are packed, in its own order: each is filed under the trace that it is about. */
export async function* packedRecords(
  reader: ShardReader,
  source: { readonly name: string; readonly number: number },
  tally: SourceTally,
  signal?: AbortSignal,
): AsyncGenerator<readonly PackedRecord[]> {
  const entries = new EntryReader(source.name);
  for await (const batch of reader.records({ signal })) {
    yield batch.map((raw) => {
      const { results, formatTitle } = entries.read(raw);
      tally.records += 1;
      if (formatTitle !== null) tally.titles.set(formatTitle, (tally.titles.get(formatTitle) ?? 0) + 1);
      return packedRecord(raw, source.number, fileUnder(results));
    });
  }
}

interface Filing {
  readonly key: string;
  readonly kind: RecordKind;
}

/** A raw record that holds several, such as a list, is filed under the first that could be read. */
function fileUnder(results: ReturnType<EntryReader["read"]>["results"]): Filing {
  const first = results.find((result) => result.kind === "record");
  if (first?.kind !== "record") return { key: "", kind: "other" };
  const { outline } = first;
  return outline.kind === "trace"
    ? { key: outline.id, kind: "trace" }
    : { key: outline.traceId, kind: "prediction" };
}

function packedRecord(raw: RawRecord, source: number, { key, kind }: Filing): PackedRecord {
  const { index: recordIndex, member, content } = raw;
  return { key, kind, source, recordIndex, member, ...packContent(content) };
}
