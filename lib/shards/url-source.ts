import { Failure } from "@/lib/shared";
import { throwIfCancelled, toReadFailure } from "./failures";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import { rangedReads } from "./ranged-source";
import { type Pause, pauseFor, Retries } from "./retries";
import { type Remote, sendRequest } from "./send-request";
import type { ByteSource } from "./source";
import {
  bodyChunks,
  contentEncoding,
  remoteIdentity,
  remoteVersion,
  statusFailure,
  totalSize,
  TransientFailure,
} from "./url-response";
import { wholeSource } from "./whole-source";

/** A shard behind a URL; its name is the URL. */
export interface UrlSource extends ByteSource {
  /** False when the server only sends whole files. */
  readonly supportsRanges: boolean;
  /** True when only the first 256 KiB can be sliced: there are no ranges and the file is too large to be held. */
  readonly isStreamOnly: boolean;
  /** What a person should know of how it is read; empty for a server with ranges. */
  readonly notes: readonly string[];
}

/** How to ask for a shard. */
export interface UrlSourceOptions {
  readonly signal?: AbortSignal | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Sent with every request, such as an authorization; never to another origin that a redirect leads to. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Bytes that opening asks for and keeps (1): slices within them, and all of a file no larger, cost no request. */
  readonly firstBytes?: number | undefined;
  /** Most that is held in memory of a server without ranges, in bytes (256 MiB). */
  readonly maxHeldBytes?: number | undefined;
  /** Used in place of the clock to wait for a busy server. */
  readonly pause?: Pause | undefined;
}

interface Opening extends Remote {
  readonly firstBytes: number;
  readonly maxHeldBytes: number;
  readonly pause: Pause;
  readonly signal: AbortSignal | undefined;
}

/** A first part that broke off; twice means that the browser cannot unpack a part of a compressed file. */
class BrokenPart extends TransientFailure {}

const MAX_HELD_BYTES = 256 * 2 ** 20;

/**
 * Opens a shard behind a URL: one request for its first byte, and a HEAD where a cross-origin server hides the size.
 *
 *     slice     one request each, for its bytes only: read records in pieces worth a round trip, not one by one
 *     stream    one request for all of it, however large; one more for each time the connection breaks
 *     broken    tried once more, and again a mebibyte on; 429 and 503 three times, after the wait they ask for (≤ 30 s)
 *     no ranges read whole, here, up to `maxHeldBytes`; beyond, and where the size is told, streamed only (see `notes`)
 *
 * A file that changed meanwhile fails with `shard-changed`, 401 and 403 with `access-refused`, all else with
 * `shard-unreadable` naming status and URL.
 */
export async function urlSource(url: string, options: UrlSourceOptions = {}): Promise<UrlSource> {
  const opening: Opening = {
    url,
    request: options.fetch ?? ((input, init) => fetch(input, init)),
    headers: options.headers ?? {},
    firstBytes: options.firstBytes ?? 1,
    maxHeldBytes: options.maxHeldBytes ?? MAX_HELD_BYTES,
    pause: options.pause ?? pauseFor,
    signal: options.signal,
  };
  const retries = new Retries(opening.pause, opening.signal);
  throwIfCancelled(opening.signal);
  let brokenParts = 0;
  for (;;) {
    try {
      return await openRemote(opening, brokenParts < 2);
    } catch (thrown) {
      if (thrown instanceof BrokenPart && ++brokenParts === 2) continue;
      await retries.next(thrown, 0).catch((last: unknown) => {
        throw toReadFailure(last, { name: url, offset: 0, signal: opening.signal });
      });
    }
  }
}

async function openRemote(opening: Opening, areRangesWhole: boolean): Promise<UrlSource> {
  const { url, firstBytes } = opening;
  if (!areRangesWhole) return openWhole(opening, await ask(opening, {}));
  const response = await ask(opening, { headers: { Range: `bytes=0-${firstBytes - 1}` } });
  if (response.status === 416 && totalSize(response) === 0) {
    await response.body?.cancel();
    return { ...memorySource(url, new Uint8Array(0)), supportsRanges: true, isStreamOnly: false, notes: [] };
  }
  if (!response.ok) throw await statusFailure(response, url);
  if (response.status !== 206) return openWhole(opening, response);
  const first = await firstPart(response, firstBytes);
  if (first === null) return openWhole(opening, await ask(opening, {}));
  const sizeBytes = totalSize(response) ?? (await sizeByHead(opening));
  const version = remoteVersion(response);
  const { request, headers, pause } = opening;
  const reads = rangedReads({ url, request, headers, pause, sizeBytes, version }, first);
  const identity = remoteIdentity(url, version, sizeBytes);
  return { name: url, sizeBytes, identity, ...reads, supportsRanges: true, isStreamOnly: false, notes: [] };
}

async function openWhole(opening: Opening, response: Response): Promise<UrlSource> {
  const { url } = opening;
  if (!response.ok) throw await statusFailure(response, url);
  const whole = await wholeSource(opening, response, opening);
  const identity = remoteIdentity(url, remoteVersion(response), whole.sizeBytes);
  return { ...whole, identity, supportsRanges: false };
}

/**
 * The first bytes, or null when they are not what was asked for. A file that is stored with a Content-Encoding is cut
 * as it is stored but unpacked on its way here: its parts are useless, and its sizes are those of other bytes. Another
 * origin's script does not see that header; it sees a part of the wrong length.
 */
async function firstPart(response: Response, wantedBytes: number): Promise<Uint8Array | null> {
  if (contentEncoding(response) !== null) {
    await response.body?.cancel();
    return null;
  }
  const total = totalSize(response);
  const chunks: Uint8Array[] = [];
  let readBytes = 0;
  try {
    for await (const chunk of bodyChunks(response)) {
      chunks.push(chunk);
      readBytes += chunk.length;
      if (readBytes > wantedBytes) return null;
    }
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new BrokenPart(`the answer broke off: ${thrown.message}`);
    throw thrown;
  }
  const isExpected = total === null ? readBytes > 0 : readBytes === Math.min(wantedBytes, total);
  return isExpected ? joinBytes(chunks) : null;
}

/** For cross-origin servers that let scripts see Content-Length but not Content-Range. The range keeps compression away. */
async function sizeByHead(opening: Opening): Promise<number> {
  const response = await ask(opening, { method: "HEAD", headers: { Range: "bytes=0-" } });
  if (!response.ok) throw await statusFailure(response, opening.url);
  const length = contentEncoding(response) === null ? response.headers.get("Content-Length") : null;
  const sizeBytes = totalSize(response) ?? (length === null ? null : Number(length));
  if (sizeBytes !== null) return sizeBytes;
  throw new Failure("shard-unreadable", `${opening.url}: the server does not say how large the file is`);
}

function ask(opening: Opening, init: RequestInit): Promise<Response> {
  const { signal } = opening;
  return sendRequest(opening, signal === undefined ? init : { ...init, signal });
}
