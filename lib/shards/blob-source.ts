import { throwIfCancelled, toReadFailure } from "./failures";
import { type ByteSource, clampRange } from "./source";

/**
 * A shard in a Blob or a File the visitor chose. Nothing is read until asked for; a moved or deleted file fails on read.
 * A File is known again by its path in the picked folder (the name given here where it has none), size and time of
 * change; another Blob by nothing.
 */
export function blobSource(name: string, blob: Blob): ByteSource {
  const sizeBytes = blob.size;

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, sizeBytes);
    throwIfCancelled(signal);
    try {
      const bytes = new Uint8Array(await blob.slice(range.from, range.to).arrayBuffer());
      throwIfCancelled(signal);
      return bytes;
    } catch (thrown) {
      throw toReadFailure(thrown, { name, offset: range.from, signal });
    }
  }

  /** Three times as fast as slices of 1 MiB (measured in Chromium, 1,450 against 440 MB/s). */
  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    const read = pieceReader(blob.slice(from));
    let offset = from;
    try {
      for (;;) {
        throwIfCancelled(signal);
        const piece = await read.next();
        if (piece === null) break;
        offset += piece.length;
        yield piece;
      }
    } catch (thrown) {
      throw toReadFailure(thrown, { name, offset, signal });
    } finally {
      read.cancel();
    }
  }

  return { name, sizeBytes, identity: identityOf(name, blob), slice, stream };
}

interface PieceReader {
  /** The next piece, in a buffer of its own; null at the end. */
  next(): Promise<Uint8Array | null>;
  cancel(): void;
}

const pieceBytes = 2 ** 20;

/** Into buffers of ours where the browser can: half again as fast as its own (measured, 1,900 against 1,250 MB/s). */
function pieceReader(blob: Blob): PieceReader {
  const stream = blob.stream();
  const ours = byobReader(stream);
  const reader = ours ?? stream.getReader();

  async function next(): Promise<Uint8Array | null> {
    if (reader instanceof ReadableStreamDefaultReader) return (await reader.read()).value ?? null;
    const { done, value } = await reader.read(new Uint8Array(pieceBytes));
    return done ? null : value;
  }

  function cancel(): void {
    reader.cancel().catch(() => undefined);
  }

  return { next, cancel };
}

function byobReader(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: "byob" });
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

function identityOf(name: string, blob: Blob): string | null {
  if (!(blob instanceof File)) return null;
  return JSON.stringify(["file", blob.webkitRelativePath || name, blob.size, blob.lastModified]);
}
