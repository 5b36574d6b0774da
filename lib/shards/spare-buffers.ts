/**
 * Large buffers that are read into again and again, one after another, by this thread: the pages of a new one cost more
 * than reading a file into it (measured in Chromium, 440 against 1,700 MB/s).
 *
 *     a source   takes a buffer, fills it, lends its piece to whoever streams
 *     a reader   that keeps nothing of a piece gives it back; whoever does not know of this lets it be collected
 */
const mostSpareBytes = 64 * 2 ** 20;

const spare = new Map<number, ArrayBuffer[]>();
let spareBytes = 0;
const lent = new WeakSet<ArrayBufferLike>();

/** A buffer of this very size; what stands in it is what it was last used for. */
export function takeBuffer(sizeBytes: number): ArrayBuffer {
  const buffer = spare.get(sizeBytes)?.pop();
  if (buffer === undefined) return new ArrayBuffer(sizeBytes);
  spareBytes -= sizeBytes;
  return buffer;
}

/** Keeps a buffer that nobody uses any more for `takeBuffer`; lets it go where enough are kept. */
export function keepBuffer(buffer: ArrayBuffer): void {
  const sizeBytes = buffer.byteLength;
  if (sizeBytes === 0 || spareBytes + sizeBytes > mostSpareBytes) return;
  const same = spare.get(sizeBytes) ?? [];
  same.push(buffer);
  spare.set(sizeBytes, same);
  spareBytes += sizeBytes;
}

/** Lets whoever streams this piece give it back. */
export function lendPiece(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  lent.add(bytes.buffer);
  return bytes;
}

/** Gives back a piece of a stream of which nothing is kept; does nothing where it was not lent. */
export function giveBackPiece({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && lent.delete(buffer)) keepBuffer(buffer);
}

/** Lets go of all buffers that are kept. */
export function dropSpareBuffers(): void {
  spare.clear();
  spareBytes = 0;
}
