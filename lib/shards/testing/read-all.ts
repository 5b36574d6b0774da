import { openShard, type OpenShardOptions, type RawRecord } from "..";
import { memorySource } from "../memory-source";
import type { ShardReader } from "../reader";

/** Opens bytes as a shard, without scratch space where none is given. */
export function openBytes(bytes: Uint8Array, options: Partial<OpenShardOptions> = {}): Promise<ShardReader> {
  return openShard(memorySource("shard", bytes), { scratch: null, ...options });
}

/** Every record of a reader, in order. */
export async function allRecords(reader: ShardReader): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const batch of reader.records()) records.push(...batch);
  return records;
}

/** The text of every record, or why it has none. */
export function textsOf(records: readonly RawRecord[]): string[] {
  return records.map(({ content }) => {
    if (content.kind === "row") return JSON.stringify(content.value);
    return content.kind === "problem" ? `! ${content.reason}` : content.text;
  });
}

/** Why records cannot be read, of those that cannot. */
export function problemsOf(records: readonly RawRecord[]): string[] {
  return records.flatMap(({ content }) => (content.kind === "problem" ? [content.reason] : []));
}

/** The record at a position, from the end when it is negative. */
export function recordAt(records: readonly RawRecord[], index: number): RawRecord {
  const record = records.at(index);
  if (record === undefined) throw new Error(`no record ${index} of ${records.length}`);
  return record;
}
