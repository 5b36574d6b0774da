import type { ReadResult, ShardRecord } from "@/lib/formats";
import { Failure } from "@/lib/shared";
import type { RawContent, ShardReader } from "@/lib/shards";
import { describeLocator, placeOf, type Locator } from "./locator";
import { WeightedLru } from "./lru";
import { readContent } from "./read-entries";
import { recordLabel } from "./record-label";
import { isSessionPart, readSessionText } from "./session-text";

/** A shard that is open for reading at random. */
export interface PayloadShard {
  readonly name: string;
  readonly reader: ShardReader;
}

const mostShards = 64;

/**
 * Reads records back from their shards by locator. Shards open when first asked for; the 64 last used stay open.
 * Fails with `record-invalid` when the place no longer holds that record, else as the shard's reader does.
 */
export class Payload {
  readonly #open: (shardKey: number, signal?: AbortSignal) => Promise<PayloadShard>;
  readonly #shards = new Map<number, Promise<PayloadShard>>();
  readonly #pieces = new WeightedLru<string, ReadonlyMap<string | null, ReadResult>>(2, () => 1);

  constructor(open: (shardKey: number, signal?: AbortSignal) => Promise<PayloadShard>) {
    this.#open = open;
  }

  /** Takes over a shard that was opened to be read whole. */
  keep(shardKey: number, shard: PayloadShard): void {
    this.#shards.set(shardKey, Promise.resolve(shard));
    this.#closeOldest();
  }

  async forget(shardKey: number): Promise<void> {
    const shard = this.#shards.get(shardKey);
    this.#shards.delete(shardKey);
    this.#pieces.clear();
    const opened = await shard?.catch(() => null);
    await opened?.reader.close();
  }

  async read(locator: Locator, signal?: AbortSignal): Promise<ShardRecord> {
    const result = (await this.#results(locator, signal)).get(locator.part);
    if (result?.kind === "record") return result.record;
    const { name } = await this.shard(locator.shardKey, signal);
    const reason = result?.reason ?? "there is no such record";
    throw new Failure("record-invalid", `${name}, ${describeLocator(locator)}: ${reason}`);
  }

  /** The record as it stands in the shard: its text, or its row as indented JSON. */
  async raw(locator: Locator, signal?: AbortSignal): Promise<string> {
    const content = await this.#content(locator, signal);
    switch (content.kind) {
      case "json":
      case "text":
        return content.text;
      case "row":
        return JSON.stringify(content.value, null, 2);
      case "problem":
        return this.#refuse(locator, content.reason);
    }
  }

  shard(shardKey: number, signal?: AbortSignal): Promise<PayloadShard> {
    const known = this.#shards.get(shardKey);
    if (known !== undefined) {
      this.#shards.delete(shardKey);
      this.#shards.set(shardKey, known);
      return known;
    }
    const opening = this.#open(shardKey, signal);
    this.#shards.set(shardKey, opening);
    opening.catch(() => {
      if (this.#shards.get(shardKey) === opening) this.#shards.delete(shardKey);
    });
    this.#closeOldest();
    return opening;
  }

  #closeOldest(): void {
    for (const [shardKey] of this.#shards) {
      if (this.#shards.size <= mostShards) return;
      this.forget(shardKey).catch(console.error);
    }
  }

  async #results(
    locator: Locator,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string | null, ReadResult>> {
    const key = `${locator.shardKey}:${locator.recordIndex}`;
    const known = locator.part === null ? undefined : this.#pieces.get(key);
    if (known !== undefined) return known;
    const content = await this.#content(locator, signal);
    const { name, reader } = await this.shard(locator.shardKey, signal);
    const context = {
      shardName: recordLabel(reader, name, locator.member),
      recordIndex: locator.recordIndex,
    };
    const isSession = isSessionPart(locator.part) && content.kind === "json";
    const results = isSession ? readSessionText(content.text, context) : readContent(content, context);
    const byPart = new Map(results.map((result) => [result.part, result]));
    if (locator.part !== null) this.#pieces.set(key, byPart);
    return byPart;
  }

  async #content(locator: Locator, signal: AbortSignal | undefined): Promise<RawContent> {
    const { reader } = await this.shard(locator.shardKey, signal);
    return reader.read(placeOf(locator), signal);
  }

  async #refuse(locator: Locator, reason: string): Promise<never> {
    const { name } = await this.shard(locator.shardKey);
    throw new Failure("record-invalid", `${name}, ${describeLocator(locator)}: ${reason}`);
  }
}
