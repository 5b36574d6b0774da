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
    const reader = blob.slice(from).stream().getReader();
    let offset = from;
    try {
      for (;;) {
        throwIfCancelled(signal);
        const { done, value } = await reader.read();
        if (done) break;
        offset += value.length;
        yield value;
      }
    } catch (thrown) {
      throw toReadFailure(thrown, { name, offset, signal });
    } finally {
      reader.cancel().catch(() => undefined);
    }
  }

  return { name, sizeBytes, identity: identityOf(name, blob), slice, stream };
}

function identityOf(name: string, blob: Blob): string | null {
  if (!(blob instanceof File)) return null;
  return JSON.stringify(["file", blob.webkitRelativePath || name, blob.size, blob.lastModified]);
}
