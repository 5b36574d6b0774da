import type { RawRecord, ShardReader } from "@/lib/shards";
import type { AddShardRequest } from "./add-shard";
import type { HashingSource } from "./hashing-source";
import { indexChunks } from "./index-chunks";
import { IndexWriter, type TableSink } from "./index-writer";
import { localRef } from "./local-ref";
import { OutlineLanes, type OutlineLane } from "./outline-lanes";
import { EntryReader } from "./read-entries";
import { SessionGatherer, startsSession, type Gathered } from "./read-sessions";
import type { ReadingProgress } from "./reading-progress";
import { recordLabel } from "./record-label";
import { ShardRows } from "./shard-rows";
import { writeShardRow, type ShardSummary } from "./shard-summary";
import type { Tally } from "./tally";

/** One shard that is being read whole. */
export interface Reading {
  readonly tally: Tally;
  readonly progress: ReadingProgress;
  readonly reader: ShardReader;
  readonly hashing: HashingSource;
  readonly identity: string | null;
  /** Where rows go, to be kept as well. */
  readonly sink: TableSink;
  /** Where the row of the shard itself goes: it is made anew on every visit. */
  readonly summarySink: TableSink;
  readonly openLanes: (() => readonly OutlineLane[]) | undefined;
}

/** From this size on a shard's lines are shared between threads: starting one costs as much as 10 MB of lines. */
const sharedBytes = 16 * 2 ** 20;

/** Reads a shard to its end and writes its rows, at last the one that says that it is whole. */
export async function readShard(
  { reader, hashing, tally, progress, sink, summarySink, openLanes, identity }: Reading,
  { shardKey, ref }: AddShardRequest,
  signal: AbortSignal | undefined,
): Promise<ShardSummary> {
  const { source } = hashing;
  const { onBytes } = progress;
  const writer = new IndexWriter(sink);
  progress.opened(reader);
  const rows = new ShardRows(shardKey, writer, tally);
  const entries = new EntryReader((member) => recordLabel(reader, source.name, member));
  async function take(batch: readonly RawRecord[]): Promise<void> {
    for (const raw of batch) rows.add(entries.read(raw));
    await writer.settle();
    progress.onRecords();
  }
  const isShared =
    source.sizeBytes >= sharedBytes && reader.chunks !== undefined && !(await startsSession(reader, signal));
  const helpers = isShared ? (openLanes?.() ?? []) : [];
  if (reader.chunks === undefined || helpers.length === 0) {
    const gatherer = new SessionGatherer((member) => recordLabel(reader, source.name, member));
    function handOn(gathered: readonly Gathered[]): void {
      for (const one of gathered) rows.add(one.kind === "session" ? one.entry : entries.read(one.raw));
    }
    for await (const batch of reader.records({ signal, onBytes })) {
      for (const raw of batch) handOn(gatherer.add(raw));
      await writer.settle();
      progress.onRecords();
    }
    handOn(gatherer.end());
    progress.onRecords();
  } else {
    const shard = { shardKey, shardName: source.name };
    await indexChunks(reader.chunks({ signal, onBytes }), new OutlineLanes(helpers), shard, {
      sink,
      tally,
      onRecords: async ({ records }) => {
        await take(records);
        await writer.flush();
      },
      onLanded: progress.onRecords,
    });
  }
  const contentHash = await hashing.digest(signal);
  const summary: ShardSummary = {
    ...tally.summary(),
    ref: ref ?? localRef(source.name, contentHash ?? ""),
    container: reader.container,
    sizeBytes: source.sizeBytes,
    contentHash,
    identity,
    notes: reader.notes,
  };
  await writer.flush();
  await writeShardRow(summarySink, shardKey, summary);
  return summary;
}
