import { Failure } from "@/lib/shared";
import { rangedReads } from "./ranged-source";
import { pauseFor } from "./retries";
import type { ByteSource } from "./source";
import { remoteVersion, type RemoteVersion } from "./url-response";
import { urlSource, type UrlSourceOptions } from "./url-source";

/** Before the first answer there is nothing to compare with. */
const unknownVersion: RemoteVersion = { etag: null, lastModified: null, difference: () => null };

/**
 * A file behind a URL whose size is known: it costs no request before its first read, whose answer says which version
 * the others have to be of. From a server without ranges it is read whole, then, as `urlSource` does.
 */
export function sizedUrlSource(url: string, sizeBytes: number, options: UrlSourceOptions = {}): ByteSource {
  const request = options.fetch ?? ((input, init) => fetch(input, init));
  let version: RemoteVersion | null = null;
  let whole: Promise<ByteSource> | null = null;
  const reads = rangedReads(
    {
      url,
      sizeBytes,
      headers: options.headers ?? {},
      pause: options.pause ?? pauseFor,
      get version() {
        return version ?? unknownVersion;
      },
      request: async (input, init) => {
        const response = await request(input, init);
        if (response.status === 206) version ??= remoteVersion(response);
        return response;
      },
    },
    new Uint8Array(0),
  );

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    if (whole !== null) return (await whole).slice(from, to, signal);
    try {
      return await reads.slice(from, to, signal);
    } catch (thrown) {
      const isRangeless = version === null && thrown instanceof Failure && thrown.kind === "shard-unreadable";
      if (!isRangeless) throw thrown;
      whole = urlSource(url, { ...options, signal });
      whole.catch(() => (whole = null));
      return (await whole).slice(from, to, signal);
    }
  }

  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    if (whole === null) yield* reads.stream(signal, from);
    else yield* (await whole).stream(signal, from);
  }

  return { name: url, sizeBytes, identity: null, slice, stream };
}
