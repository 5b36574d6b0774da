import { throwIfCancelled } from "./failures";
import { joinBytes } from "./join-bytes";
import { StreamReader } from "./stream-reader";

const BLOCK_BYTES = 2 ** 20;
const KEPT_BLOCKS = 32;

/**
 * Reads at random what can only be streamed: it goes forward from where the last read ended, starts again for what lies
 * before that, and keeps the last 32 blocks of 1 MiB. Reads wait for one another; a cancelled one ends the stream.
 */
export class BlockCursor {
  readonly #open: (signal: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly #blocks = new Map<number, Uint8Array>();
  #reader: StreamReader | null = null;
  #controller = new AbortController();
  #nextBlock = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(open: (signal: AbortSignal) => AsyncIterable<Uint8Array>) {
    this.#open = open;
  }

  /** The bytes [from, to), fewer at the end. */
  slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const read = this.#turn.then(() => this.#slice(from, to, signal));
    this.#turn = read.catch(() => undefined);
    return read;
  }

  async close(): Promise<void> {
    this.#controller.abort();
    this.#blocks.clear();
    await this.#restart();
  }

  async #slice(from: number, to: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let index = Math.floor(from / BLOCK_BYTES); index * BLOCK_BYTES < to; index++) {
      const block = await this.#block(index, signal);
      const start = index * BLOCK_BYTES;
      pieces.push(block.subarray(Math.max(0, from - start), Math.max(0, to - start)));
      if (block.length < BLOCK_BYTES) break;
    }
    return joinBytes(pieces).slice();
  }

  async #block(index: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    throwIfCancelled(signal);
    const known = this.#blocks.get(index);
    if (known !== undefined) {
      this.#blocks.delete(index);
      this.#blocks.set(index, known);
      return known;
    }
    const controller = this.#controller;
    function abort(): void {
      controller.abort();
    }
    signal?.addEventListener("abort", abort);
    try {
      return await this.#decodeTo(index);
    } catch (thrown) {
      await this.#restart();
      throwIfCancelled(signal);
      throw thrown;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  async #decodeTo(index: number): Promise<Uint8Array> {
    if (index < this.#nextBlock) await this.#restart();
    this.#reader ??= new StreamReader(this.#open(this.#controller.signal));
    for (;;) {
      const block = (await this.#reader.take(BLOCK_BYTES)).slice();
      throwIfCancelled(this.#controller.signal);
      this.#remember(this.#nextBlock, block);
      if (block.length < BLOCK_BYTES && this.#nextBlock < index) return new Uint8Array(0);
      this.#nextBlock++;
      if (this.#nextBlock > index) return block;
    }
  }

  #remember(index: number, block: Uint8Array): void {
    this.#blocks.set(index, block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= KEPT_BLOCKS) break;
      this.#blocks.delete(oldest);
    }
  }

  async #restart(): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    this.#nextBlock = 0;
    if (this.#controller.signal.aborted) this.#controller = new AbortController();
    await reader?.close();
  }
}
