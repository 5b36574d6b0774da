import { chunkLines, type LineChunk } from "@/lib/shards";
import { EntryReader } from "./read-entries";
import { IndexWriter } from "./index-writer";
import { ShardRows } from "./shard-rows";
import { Tally } from "./tally";

/** Lines to be indexed, and what their rows need to know of the shard. */
export interface OutlineRequest {
  readonly chunk: LineChunk;
  readonly shardKey: number;
  readonly shardName: string;
}

/** The index rows of a chunk. Its traces, predictions and runs are numbered from 0. */
export interface ChunkRows {
  readonly batches: readonly { readonly table: string; readonly ipc: Uint8Array<ArrayBuffer> }[];
  readonly recordCount: number;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly trajectoryCount: number;
  readonly problemCount: number;
  /** Records of each format, by its title. */
  readonly titles: ReadonlyMap<string, number>;
}

/** A line longer than this is told as a problem; as `openShard` has it. */
const maxLineBytes = 256 * 2 ** 20;

/** Makes the index rows of chunks of lines, in whatever thread. */
export class ChunkOutliner {
  readonly #batches: { table: string; ipc: Uint8Array<ArrayBuffer> }[] = [];
  readonly #writer = new IndexWriter({
    load: (table, ipc) => {
      this.#batches.push({ table: table.name, ipc: ownBytes(ipc) });
      return Promise.resolve();
    },
  });
  readonly #readers = new Map<string, EntryReader>();

  async outline({ chunk, shardKey, shardName }: OutlineRequest): Promise<ChunkRows> {
    const reader = this.#readers.get(shardName) ?? new EntryReader(() => shardName);
    this.#readers.set(shardName, reader);
    const tally = new Tally();
    const rows = new ShardRows(shardKey, this.#writer, tally);
    for (const line of chunkLines(chunk, maxLineBytes)) rows.add(reader.readLine(line));
    await this.#writer.flush();
    const batches = this.#batches.splice(0);
    return { ...tally.summary(), batches, titles: tally.titles };
  }
}

function ownBytes(ipc: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = ipc;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, ipc.byteOffset, ipc.length) : ipc.slice();
}
