import { throwIfCancelled } from "./failures";
import { sha256 } from "./sha256";
import type { ByteSource } from "./source";

/**
 * A name for content that can be made while it streams past.
 *
 *     bytes     [ 512 KiB ][ 512 KiB ][ rest ]
 *     digests    SHA-256    SHA-256   SHA-256
 *     name      "sha256t:" + hex of SHA-256(digests in order ++ size as 8 bytes, big-endian)
 *
 * WebCrypto has no incremental SHA-256; a tree of fixed pieces needs none. Nothing depends on how the bytes arrive. It
 * copies each piece: from 1 MiB on Chromium takes new pages for that, at a third of the processor time of the digest.
 */
const PIECE_BYTES = 512 * 2 ** 10;
const DIGEST_BYTES = 32;
const DIGESTS_IN_FLIGHT = 8;
const FIRST_DIGESTS = 128;

/** Hashes content given in order, in chunks of any size. */
export class ContentHasher {
  readonly #piece = new Uint8Array(PIECE_BYTES);
  readonly #inFlight: Promise<void>[] = [];
  #digests = new Uint8Array(FIRST_DIGESTS * DIGEST_BYTES);
  #digestCount = 0;
  #filled = 0;
  #sizeBytes = 0;

  /** Takes the next bytes, which may be reused at once. A promise means that the hashing lags: await it before more. */
  update(bytes: Uint8Array): Promise<void> | undefined {
    let from = 0;
    while (from < bytes.length) {
      if (this.#filled === 0 && bytes.length - from >= PIECE_BYTES && bytes.buffer instanceof ArrayBuffer) {
        this.#hash(new Uint8Array(bytes.buffer, bytes.byteOffset + from, PIECE_BYTES));
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
    if (this.#inFlight.length <= DIGESTS_IN_FLIGHT) return undefined;
    const lagging = this.#inFlight.splice(0, this.#inFlight.length - DIGESTS_IN_FLIGHT);
    return Promise.all(lagging).then(() => undefined);
  }

  /** The name of everything given so far, `sha256t:` and 64 hex digits. Call it once, after the last update. */
  async digest(): Promise<string> {
    if (this.#filled > 0) this.#finishPiece();
    await Promise.all(this.#inFlight);
    const digestBytes = this.#digestCount * DIGEST_BYTES;
    const root = new Uint8Array(digestBytes + 8);
    root.set(this.#digests.subarray(0, digestBytes));
    new DataView(root.buffer).setBigUint64(digestBytes, BigInt(this.#sizeBytes));
    return `sha256t:${toHex(await sha256(root))}`;
  }

  #finishPiece(): void {
    this.#hash(this.#piece.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #hash(piece: Uint8Array<ArrayBuffer>): void {
    const at = DIGEST_BYTES * this.#digestCount++;
    if (at === this.#digests.length) {
      const grown = new Uint8Array(2 * at);
      grown.set(this.#digests);
      this.#digests = grown;
    }
    this.#inFlight.push(
      sha256(piece).then((digest) => {
        this.#digests.set(digest, at);
      }),
    );
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
