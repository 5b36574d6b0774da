import { BlockCursor } from "./block-cursor";
import type { Codec } from "./codec";
import type { Content, PassOptions } from "./content";
import type { HeadSource } from "./detect-shape";
import { throwIfCancelled } from "./failures";
import type { Scratch } from "./scratch";
import { SharedWork } from "./shared-work";
import { type ByteSource, streamSlices } from "./source";
import { type Kept, Spool } from "./spool";
import { StreamReader } from "./stream-reader";

/** What is decoded: only ever passed over. */
type Inner = Pick<Content, "name" | "storedBytes" | "notes" | "pass" | "close">;

/**
 * What a codec gives, to be streamed and read at random.
 *
 *     pass   stored ─▶ codec ─┬─▶ records
 *                             └─▶ spool: memory to 32 MiB, then a scratch file
 *     slice  kept? from there · else nobody decodes? decode all and keep · else decode up to it again, block by block
 *
 * One pass keeps what it decodes; passes beside it do not. A pass that does not reach its end keeps nothing.
 */
export class DecodedContent implements Content {
  readonly name: string;
  readonly #inner: Inner;
  readonly #codec: Codec;
  readonly #scratch: Scratch | null;
  readonly #notes = new Set<string>();
  readonly #keeping = new SharedWork((signal) => this.#keepAll(signal));
  readonly #cursor = new BlockCursor((signal) => this.#decode({ signal, onDamage: ignore }));
  #kept: Kept | null = null;
  #isUnkeepable = false;
  #isSpooling = false;
  #sizeBytes: number | null = null;
  #damages: readonly string[] = [];

  constructor(inner: Inner, codec: Codec, scratch: Scratch | null) {
    this.name = inner.name;
    this.#inner = inner;
    this.#codec = codec;
    this.#scratch = scratch;
  }

  get sizeBytes(): number | null {
    return this.#sizeBytes;
  }

  get storedBytes(): number {
    return this.#inner.storedBytes;
  }

  get notes(): readonly string[] {
    return [...this.#inner.notes, ...this.#notes];
  }

  pass(options: PassOptions): AsyncIterable<Uint8Array> {
    return this.#kept === null ? this.#passDecoding(options) : this.#passKept(this.#kept, options);
  }

  async slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    if (this.#kept === null && !this.#isUnkeepable && (!this.#isSpooling || this.#keeping.isRunning))
      await this.#keeping.join(signal);
    return this.#kept === null
      ? this.#cursor.slice(from, to, signal)
      : this.#kept.source.slice(from, to, signal);
  }

  async look<Seen>(seeing: (head: HeadSource) => Promise<Seen>, signal?: AbortSignal): Promise<Seen> {
    const reader = new StreamReader(this.#decode({ signal, onDamage: ignore }));
    try {
      return await seeing({ slice: async (from, to) => (await reader.peek(to)).slice(from) });
    } finally {
      await reader.close();
    }
  }

  async asSource(signal?: AbortSignal): Promise<ByteSource> {
    if (this.#sizeBytes === null) await this.#keeping.join(signal);
    const sizeBytes = this.#sizeBytes ?? 0;
    const slice: ByteSource["slice"] = (from, to, sliceSignal) => this.slice(from, to, sliceSignal);
    return {
      name: this.name,
      sizeBytes,
      slice,
      stream: (streamSignal, from = 0) => streamSlices(slice, sizeBytes, from, streamSignal),
    };
  }

  async close(): Promise<void> {
    this.#keeping.cancel();
    await this.#cursor.close();
    const kept = this.#kept;
    this.#kept = null;
    await kept?.discard();
    await this.#inner.close();
  }

  async #keepAll(signal: AbortSignal): Promise<void> {
    for await (const _chunk of this.pass({ signal, onDamage: ignore }));
  }

  #decode(options: PassOptions): AsyncIterable<Uint8Array> {
    return this.#codec.decode(this.#inner.pass(options), {
      onDamage: options.onDamage,
      onNote: (note) => this.#notes.add(note),
    });
  }

  async *#passDecoding(options: PassOptions): AsyncGenerator<Uint8Array> {
    const spool = this.#isSpooling || this.#isUnkeepable ? null : new Spool(this.name, this.#scratch);
    if (spool !== null) this.#isSpooling = true;
    const damages: string[] = [];
    function onDamage(reason: string): void {
      damages.push(reason);
      options.onDamage(reason);
    }
    let sizeBytes = 0;
    try {
      for await (const chunk of this.#decode({ ...options, onDamage })) {
        throwIfCancelled(options.signal);
        sizeBytes += chunk.length;
        await spool?.write(chunk);
        yield chunk;
      }
      this.#sizeBytes = sizeBytes;
      this.#damages = damages;
      if (spool !== null) await this.#settle(spool, sizeBytes);
    } finally {
      if (spool !== null) {
        this.#isSpooling = false;
        if (this.#kept === null) await spool.discard();
      }
    }
  }

  async #settle(spool: Spool, sizeBytes: number): Promise<void> {
    this.#kept = await spool.finish();
    if (spool.refusal === null) return;
    this.#isUnkeepable = true;
    this.#notes.add(
      `${this.#codec.word} cannot be read at random, and its content of ${sizeBytes} bytes is not kept (${spool.refusal}): ` +
        "each record is reached by decoding again",
    );
  }

  async *#passKept({ source }: Kept, options: PassOptions): AsyncGenerator<Uint8Array> {
    let readBytes = 0;
    for await (const chunk of source.stream(options.signal)) {
      throwIfCancelled(options.signal);
      readBytes += chunk.length;
      options.onBytes?.(Math.floor((readBytes / source.sizeBytes) * this.storedBytes));
      yield chunk;
    }
    for (const reason of this.#damages) options.onDamage(reason);
  }
}

function ignore(): void {
  return;
}
