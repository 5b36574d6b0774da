import type { PredictionRecord, TraceRecord } from "@/lib/core/trace";
import { readRecord, readTextShard, type ReadResult } from "@/lib/formats";
import { Failure } from "@/lib/shared";
import { readText, type ByteSource, type ShardShape } from "@/lib/shards";
import type { Locator } from "./locator";
import { WeightedLru } from "./lru";

/** A shard that can be read at random. */
export interface OpenShard {
  readonly shardKey: number;
  readonly source: ByteSource;
  readonly shape: ShardShape & { readonly kind: "lines" | "document" | "text" };
}

interface Block {
  readonly from: number;
  readonly bytes: Uint8Array;
}

const blockBytes = 1 << 20;
const cachedBytes = 32 << 20;

/**
 * Reads records back from their shards by locator.
 *
 * Neighbouring records are mostly asked for in turn, so each read fetches the aligned megabyte around it and the last
 * 32 MiB stay in memory; a record longer than a block is read alone. Fails with `shard-unreadable`, `shard-changed`,
 * or `record-invalid` when the bytes no longer hold that record.
 */
export class PayloadReader {
  readonly #shards = new Map<number, OpenShard>();
  readonly #blocks = new WeightedLru<string, Block>(cachedBytes, (block) => block.bytes.length);
  readonly #pieces = new WeightedLru<string, ReadonlyMap<string | null, ReadResult>>(2, () => 1);

  register(shard: OpenShard): void {
    this.#shards.set(shard.shardKey, shard);
  }

  forget(shardKey: number): void {
    this.#shards.delete(shardKey);
    this.#blocks.clear();
    this.#pieces.clear();
  }

  async read(locator: Locator, signal?: AbortSignal): Promise<TraceRecord | PredictionRecord> {
    const shard = this.#shards.get(locator.shardKey);
    if (shard === undefined) throw new Failure("record-missing", `Shard ${locator.shardKey} is not open`);
    const results = await this.#results(shard, locator, signal);
    const result = results.get(locator.part);
    if (result?.kind === "record") return result.record;
    const reason = result?.reason ?? "the bytes hold no such record";
    throw new Failure("record-invalid", `${shard.source.name}, byte ${locator.byteOffset}: ${reason}`);
  }

  async #results(
    shard: OpenShard,
    locator: Locator,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string | null, ReadResult>> {
    const key = `${locator.shardKey}:${locator.byteOffset}`;
    const known = locator.part === null ? undefined : this.#pieces.get(key);
    if (known !== undefined) return known;
    const text = await this.#text(shard, locator, signal);
    const context = { shardName: shard.source.name, recordIndex: locator.recordIndex };
    const results =
      shard.shape.kind === "text" ? readTextShard(text, context) : readRecord(text, context).results;
    const byPart = new Map(results.map((result) => [result.part, result]));
    if (locator.part !== null) this.#pieces.set(key, byPart);
    return byPart;
  }

  /** The record's raw text as it stands in the shard. */
  async raw(locator: Locator, signal?: AbortSignal): Promise<string> {
    const shard = this.#shards.get(locator.shardKey);
    if (shard === undefined) throw new Failure("record-missing", `Shard ${locator.shardKey} is not open`);
    return this.#text(shard, locator, signal);
  }

  async #text(shard: OpenShard, locator: Locator, signal: AbortSignal | undefined): Promise<string> {
    const { byteOffset: offset, byteLength: length } = locator;
    if (length > blockBytes || shard.shape.encoding !== "utf-8") {
      return readText(shard.source, shard.shape, { offset, length }, signal);
    }
    const first = Math.floor(offset / blockBytes);
    const last = Math.floor((offset + Math.max(0, length - 1)) / blockBytes);
    const pieces: Uint8Array[] = [];
    for (let index = first; index <= last; index++) {
      const block = await this.#block(shard, index, signal);
      pieces.push(block.bytes.subarray(Math.max(0, offset - block.from), offset + length - block.from));
    }
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
  }

  async #block(shard: OpenShard, index: number, signal: AbortSignal | undefined): Promise<Block> {
    const key = `${shard.shardKey}:${index}`;
    const known = this.#blocks.get(key);
    if (known !== undefined) return known;
    const from = index * blockBytes;
    const block = { from, bytes: await shard.source.slice(from, from + blockBytes, signal) };
    this.#blocks.set(key, block);
    return block;
  }
}
