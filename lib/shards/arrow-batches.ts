import {
  type ArrowBlock,
  type ArrowFooter,
  type ArrowMessage,
  type BatchLayout,
  decodeMessage,
} from "./arrow-message";
import type { ArrowSchema } from "./arrow-schema";
import type { ReadWindow } from "./read-window";
import type { ByteRange } from "./source";
import { Turns } from "./turns";

/** The values of a dictionary, or some more of them, where they are. */
export interface LocatedLayout {
  readonly layout: BatchLayout;
  readonly body: ByteRange;
}

/** One record batch: rows [rowStart, rowStart + rowCount) of the shard, and the dictionaries that hold when it comes. */
export interface LocatedBatch extends LocatedLayout {
  readonly rowStart: number;
  readonly rowCount: number;
  /** By id of the dictionary, in parts. */
  readonly dictionaries: ReadonlyMap<number, readonly LocatedLayout[]>;
}

/** Why no further batch can be found, and the row it would begin with. */
export interface BatchesProblem {
  readonly row: number;
  readonly reason: string;
}

/** Where the messages of a shard are: one behind the other, or told by the footer of a file. */
export type BatchesPlan =
  | { readonly kind: "stream"; readonly offset: number }
  | { readonly kind: "file"; readonly footer: ArrowFooter };

const MAX_METADATA_BYTES = 16 * 2 ** 20;
const MAX_ROWS = 2 ** 31 - 1;
const CONTINUATION = 0xffffffff;

interface Found {
  readonly message: ArrowMessage;
  readonly body: ByteRange;
}

/**
 * The record batches of an Arrow shard, found one after the other by the headers of their messages and remembered; bodies
 * are passed over. What is corrupt or cut off ends them with a `problem`.
 */
export class ArrowBatches {
  readonly schema: ArrowSchema;
  readonly #window: ReadWindow;
  readonly #plan: BatchesPlan;
  readonly #known: LocatedBatch[] = [];
  readonly #turns = new Turns();
  #dictionaries = new Map<number, readonly LocatedLayout[]>();
  #offset: number;
  #nextDictionary = 0;
  #hasEnded = false;
  #problem: BatchesProblem | null = null;

  constructor(schema: ArrowSchema, window: ReadWindow, plan: BatchesPlan) {
    this.schema = schema;
    this.#window = window;
    this.#plan = plan;
    this.#offset = plan.kind === "stream" ? plan.offset : 0;
  }

  /** Why there are no more batches than those known; null while none is broken. */
  get problem(): BatchesProblem | null {
    return this.#problem;
  }

  /** Rows of the batches known so far. */
  get knownRows(): number {
    const last = this.#known.at(-1);
    return last === undefined ? 0 : last.rowStart + last.rowCount;
  }

  /** Batch `index`; null where there are not so many. Fails as `ByteSource.slice`. */
  async batch(index: number, signal?: AbortSignal): Promise<LocatedBatch | null> {
    while (this.#known.length <= index && !this.#hasEnded) {
      await this.#turns.run(async () => {
        if (this.#known.length <= index && !this.#hasEnded) await this.#findNext(signal);
      }, signal);
    }
    return this.#known[index] ?? null;
  }

  /** The batch that holds a row; null where there is none. Fails as `ByteSource.slice`. */
  async batchOf(row: number, signal?: AbortSignal): Promise<LocatedBatch | null> {
    while (this.knownRows <= row && !this.#hasEnded) await this.batch(this.#known.length, signal);
    return this.#known.find(({ rowStart, rowCount }) => row >= rowStart && row < rowStart + rowCount) ?? null;
  }

  async #findNext(signal: AbortSignal | undefined): Promise<void> {
    const offset = this.#nextOffset();
    if (offset === null) {
      this.#hasEnded = true;
      return;
    }
    const found = await this.#readMessage(offset, signal);
    if (typeof found === "string") this.#fail(found);
    else if (found === null) this.#hasEnded = true;
    else this.#take(found, offset);
  }

  #nextOffset(): number | null {
    if (this.#plan.kind === "stream") return this.#offset;
    const { dictionaries, batches } = this.#plan.footer;
    const block = dictionaries[this.#nextDictionary] ?? batches[this.#known.length];
    return block?.offset ?? null;
  }

  /** The message at an offset; null at the end, a text where it is broken. */
  async #readMessage(offset: number, signal: AbortSignal | undefined): Promise<Found | string | null> {
    const { sizeBytes } = this.#window;
    if (offset === sizeBytes) return null;
    const prefix = parsePrefix(await this.#window.bytes(offset, offset + 8, signal));
    if (prefix?.length === 0) return null;
    const start = offset + (prefix?.bytes ?? 0);
    if (prefix === null || start + prefix.length > sizeBytes) {
      return `it ends at byte ${sizeBytes}, inside the message at byte ${offset}`;
    }
    const { length } = prefix;
    if (length > MAX_METADATA_BYTES)
      return `the message at byte ${offset} declares a header of ${length} bytes`;
    const metadata = await this.#window.bytes(start, start + length, signal);
    try {
      const message = decodeMessage(metadata);
      const body = { from: start + length, to: start + length + message.bodyBytes };
      if (body.to <= sizeBytes) return { message, body };
      return `it ends at byte ${sizeBytes}, inside the message at byte ${offset}, which goes to byte ${body.to}`;
    } catch (thrown) {
      return `the message at byte ${offset} is corrupt: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
  }

  #take({ message, body }: Found, offset: number): void {
    this.#offset = body.to;
    const isDictionary = this.#isDictionaryNext();
    if (isDictionary) this.#nextDictionary += 1;
    switch (message.kind) {
      case "batch":
        if (isDictionary) this.#fail(`the message at byte ${offset} is no dictionary`);
        else this.#takeBatch(message.layout, body);
        return;
      case "dictionary": {
        const before = message.isDelta ? (this.#dictionaries.get(message.id) ?? []) : [];
        this.#dictionaries = new Map(this.#dictionaries).set(message.id, [
          ...before,
          { layout: message.layout, body },
        ]);
        return;
      }
      case "schema":
      case "other":
        this.#fail(`the message at byte ${offset} is neither rows nor a dictionary`);
    }
  }

  #isDictionaryNext(): boolean {
    return this.#plan.kind === "file" && this.#nextDictionary < this.#plan.footer.dictionaries.length;
  }

  #takeBatch(layout: BatchLayout, body: ByteRange): void {
    const rowStart = this.knownRows;
    const rowCount = layout.length;
    if (rowStart + rowCount > MAX_ROWS) this.#fail(`more than ${MAX_ROWS} rows are not read`);
    else if (this.schema.fields.length === 0 && rowCount > 0) this.#fail("its rows have no columns");
    else this.#known.push({ layout, body, rowStart, rowCount, dictionaries: this.#dictionaries });
  }

  #fail(reason: string): void {
    this.#hasEnded = true;
    this.#problem = { row: this.knownRows, reason };
  }
}

/** The first message of a stream, which is its schema, and where the next one begins. Throws where it is none. */
export async function readFirstSchema(
  window: ReadWindow,
  offset: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly schema: ArrowSchema; readonly block: ArrowBlock }> {
  const prefix = parsePrefix(await window.bytes(offset, offset + 8, signal));
  const metadataBytes = prefix === null ? 0 : prefix.bytes + prefix.length;
  if (prefix === null || prefix.length > MAX_METADATA_BYTES || offset + metadataBytes > window.sizeBytes) {
    throw new Error(`its first message declares a header of ${prefix?.length ?? 0} bytes`);
  }
  const metadata = await window.bytes(offset + prefix.bytes, offset + metadataBytes, signal);
  const message = decodeMessage(metadata);
  if (message.kind !== "schema") throw new Error("its first message is no schema");
  return { schema: message.schema, block: { offset, metadataBytes, bodyBytes: message.bodyBytes } };
}

/** How long the header of a message is: after a mark, or, before version 0.15, without one. Null where it is cut off. */
function parsePrefix(bytes: Uint8Array): { readonly bytes: number; readonly length: number } | null {
  if (bytes.length < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== CONTINUATION) return { bytes: 4, length: view.getUint32(0, true) };
  return bytes.length < 8 ? null : { bytes: 8, length: view.getUint32(4, true) };
}
