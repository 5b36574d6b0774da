import { throwIfCancelled } from "./failures";
import { sha256 } from "./sha256";
import type { ByteSource } from "./source";

/**
 * A name for content that can be made while it streams past.
 *
 *     bytes     [ 4 MiB ][ 4 MiB ][ rest ]
 *     digests   SHA-256  SHA-256  SHA-256
 *     name      "sha256t:" + hex of SHA-256(digests in order ++ size as 8 bytes, big-endian)
 *
 * WebCrypto has no incremental SHA-256; a tree of fixed pieces needs none. Nothing depends on how the bytes arrive.
 */
const PIECE_BYTES = 4 * 2 ** 20;
const DIGESTS_IN_FLIGHT = 2;

/** Hashes content given in order, in chunks of any size. */
export class ContentHasher {
  readonly #piece = new Uint8Array(PIECE_BYTES);
  readonly #digests: Promise<Uint8Array>[] = [];
  #filled = 0;
  #sizeBytes = 0;

  /** Takes the next bytes, which may be reused at once. A promise means that the hashing lags: await it before more. */
  update(bytes: Uint8Array): Promise<void> | undefined {
    let from = 0;
    while (from < bytes.length) {
      if (this.#filled === 0 && bytes.length - from >= PIECE_BYTES && bytes.buffer instanceof ArrayBuffer) {
        const piece = new Uint8Array(bytes.buffer, bytes.byteOffset + from, PIECE_BYTES);
        this.#digests.push(sha256(piece));
        from += PIECE_BYTES;
        continue;
      }
      const part = bytes.subarray(from, from + PIECE_BYTES - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === PIECE_BYTES) this.#finishPiece();
    }
    this.#sizeBytes += bytes.length;
    const lagging = this.#digests[this.#digests.length - 1 - DIGESTS_IN_FLIGHT];
    return lagging?.then(() => undefined);
  }

  /** The name of everything given so far, `sha256t:` and 64 hex digits. Call it once, after the last update. */
  async digest(): Promise<string> {
    if (this.#filled > 0) this.#finishPiece();
    const digests = await Promise.all(this.#digests);
    const root = new Uint8Array(digests.length * 32 + 8);
    digests.forEach((digest, index) => {
      root.set(digest, index * 32);
    });
    new DataView(root.buffer).setBigUint64(digests.length * 32, BigInt(this.#sizeBytes));
    return `sha256t:${toHex(await sha256(root))}`;
  }

  #finishPiece(): void {
    this.#digests.push(sha256(this.#piece.subarray(0, this.#filled)));
    this.#filled = 0;
  }
}

/** The content name of a whole source; fails as `ByteSource.stream` does. */
export async function hashSource(source: ByteSource, signal?: AbortSignal): Promise<string> {
  const hasher = new ContentHasher();
  for await (const chunk of source.stream(signal)) {
    throwIfCancelled(signal);
    await hasher.update(chunk);
  }
  return hasher.digest();
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
