import { joinBytes } from "./join-bytes";

/** Reads a stream of chunks by counts of bytes, and looks ahead in it without losing anything. */
export class StreamReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #pieces: Uint8Array[] = [];
  #buffered = 0;
  #position = 0;
  #ended = false;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.#position;
  }

  /** The next bytes, which stay in the stream; fewer than asked for only at its end. A view: do not change it. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#buffered < length && (await this.#pull()));
    const [first] = this.#pieces;
    if (first === undefined) return new Uint8Array(0);
    if (first.length < length && this.#pieces.length > 1) this.#pieces = [joinBytes(this.#pieces)];
    return (this.#pieces[0] ?? first).subarray(0, length);
  }

  /** The next bytes, taken; fewer than asked for only at the end. A view: do not change it. */
  async take(length: number): Promise<Uint8Array> {
    const [first] = this.#pieces;
    const bytes =
      first !== undefined && first.length >= length ? first.subarray(0, length) : await this.#gather(length);
    this.#drop(bytes.length);
    return bytes;
  }

  /** The next bytes as they come, taken piece by piece, to the end or up to a length. */
  async *chunks(length = Infinity): AsyncGenerator<Uint8Array> {
    let left = length;
    while (left > 0 && (this.#buffered > 0 || (await this.#pull()))) {
      const bytes = (this.#pieces[0] ?? new Uint8Array(0)).subarray(0, left);
      this.#drop(bytes.length);
      left -= bytes.length;
      if (bytes.length > 0) yield bytes;
    }
  }

  /** Passes over bytes without keeping them; gives how many there were. */
  async skip(length: number): Promise<number> {
    const before = this.#position;
    for await (const _bytes of this.chunks(length));
    return this.#position - before;
  }

  /** Ends the stream where it stands. */
  async close(): Promise<void> {
    this.#ended = true;
    this.#pieces = [];
    this.#buffered = 0;
    await this.#iterator.return?.();
  }

  async #gather(length: number): Promise<Uint8Array> {
    while (this.#buffered < length && (await this.#pull()));
    const parts: Uint8Array[] = [];
    let wanted = length;
    for (const piece of this.#pieces) {
      if (wanted === 0) break;
      parts.push(piece.subarray(0, wanted));
      wanted -= Math.min(wanted, piece.length);
    }
    return joinBytes(parts);
  }

  async #pull(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#iterator.next();
    if (next.done === true) {
      this.#ended = true;
      return false;
    }
    if (next.value.length > 0) this.#pieces.push(next.value);
    this.#buffered += next.value.length;
    return true;
  }

  #drop(length: number): void {
    this.#position += length;
    this.#buffered -= length;
    let left = length;
    let whole = 0;
    for (const piece of this.#pieces) {
      if (piece.length > left) break;
      left -= piece.length;
      whole++;
    }
    this.#pieces.splice(0, whole);
    const [first] = this.#pieces;
    if (first !== undefined && left > 0) this.#pieces[0] = first.subarray(left);
  }
}
