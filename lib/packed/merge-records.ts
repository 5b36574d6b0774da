import { Failure } from "@/lib/shared";
import type { ByteSource } from "@/lib/shards";
import { recordAt, recordLength } from "./record-bytes";
import { heldBytes, type PackedRecord } from "./record";

const READ_BYTES = 512 * 2 ** 10;
const BATCH_BYTES = 2 ** 20;

type Compare = (left: PackedRecord, right: PackedRecord) => number;

/** The records of sorted runs in order, in batches of about 1 MiB. Holds one batch, and 512 KiB or one record a run. */
export async function* mergeRecords(
  runs: readonly ByteSource[],
  compare: Compare,
  signal?: AbortSignal,
): AsyncGenerator<readonly PackedRecord[]> {
  const heap = new CursorHeap(compare);
  for (const run of runs) {
    const cursor = new RunCursor(run, signal);
    if (await cursor.advance()) heap.push(cursor);
  }
  let batch: PackedRecord[] = [];
  let bytes = 0;
  for (let cursor = heap.top; cursor !== undefined; cursor = heap.top) {
    batch.push(cursor.head);
    bytes += heldBytes(cursor.head);
    const advanced = cursor.advanceBuffered() || (await cursor.advance());
    if (advanced) heap.sinkTop();
    else heap.pop();
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Walks a run. `head` is the record it stands at. */
class RunCursor {
  readonly #source: ByteSource;
  readonly #signal: AbortSignal | undefined;
  #bytes = new Uint8Array(0);
  #offset = 0;
  #readTo = 0;
  #head: PackedRecord | null = null;

  constructor(source: ByteSource, signal: AbortSignal | undefined) {
    this.#source = source;
    this.#signal = signal;
  }

  get head(): PackedRecord {
    if (this.#head === null) throw new Error("Assertion failed: the cursor stands at no record");
    return this.#head;
  }

  /** Steps to the next record where its bytes are at hand. */
  advanceBuffered(): boolean {
    const length = recordLength(this.#bytes, this.#offset);
    if (length === null || length > this.#bytes.length - this.#offset) return false;
    this.#head = this.#decode();
    this.#offset += length;
    return true;
  }

  /** Steps to the next record; false at the end of the run. */
  async advance(): Promise<boolean> {
    while (!this.advanceBuffered()) {
      const left = this.#bytes.length - this.#offset;
      if (this.#readTo >= this.#source.sizeBytes) {
        if (left > 0) throw this.#broken(`it ends ${left} bytes into a record`);
        return false;
      }
      const needed = (recordLength(this.#bytes, this.#offset) ?? 0) - left;
      await this.#readMore(Math.max(READ_BYTES, needed));
    }
    return true;
  }

  async #readMore(count: number): Promise<void> {
    const more = await this.#source.slice(this.#readTo, this.#readTo + count, this.#signal);
    if (more.length === 0) throw this.#broken("it is shorter than it was");
    const left = this.#bytes.subarray(this.#offset);
    const joined = new Uint8Array(left.length + more.length);
    joined.set(left);
    joined.set(more, left.length);
    this.#bytes = joined;
    this.#offset = 0;
    this.#readTo += more.length;
  }

  #decode(): PackedRecord {
    try {
      return recordAt(this.#bytes, this.#offset);
    } catch (thrown) {
      throw this.#broken(String(thrown));
    }
  }

  #broken(reason: string): Failure {
    return new Failure("shard-unreadable", `${this.#source.name}: ${reason}, before byte ${this.#readTo}`);
  }
}

/** Cursors, the one with the first record on top. */
class CursorHeap {
  readonly #cursors: RunCursor[] = [];
  readonly #compare: Compare;

  constructor(compare: Compare) {
    this.#compare = compare;
  }

  get top(): RunCursor | undefined {
    return this.#cursors[0];
  }

  push(cursor: RunCursor): void {
    this.#cursors.push(cursor);
    let index = this.#cursors.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  pop(): void {
    const last = this.#cursors.pop();
    if (last === undefined || this.#cursors.length === 0) return;
    this.#cursors[0] = last;
    this.sinkTop();
  }

  /** Restores the order after the top cursor moved on. */
  sinkTop(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let first = this.#isBefore(left, index) ? left : index;
      if (this.#isBefore(right, first)) first = right;
      if (first === index) return;
      this.#swap(index, first);
      index = first;
    }
  }

  #isBefore(index: number, other: number): boolean {
    const [cursor, otherCursor] = [this.#cursors[index], this.#cursors[other]];
    if (cursor === undefined || otherCursor === undefined) return false;
    return this.#compare(cursor.head, otherCursor.head) < 0;
  }

  #swap(index: number, other: number): void {
    const [cursor, otherCursor] = [this.#cursors[index], this.#cursors[other]];
    if (cursor === undefined || otherCursor === undefined) return;
    this.#cursors[index] = otherCursor;
    this.#cursors[other] = cursor;
  }
}
