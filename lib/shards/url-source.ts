import { Failure } from "@/lib/shared";
import { throwIfCancelled, toReadFailure } from "./failures";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import { type ByteSource, clampRange } from "./source";
import {
  bodyChunks,
  conditionHeaders,
  isRetryable,
  type RemoteVersion,
  remoteVersion,
  statusFailure,
  totalSize,
  TransientFailure,
} from "./url-response";

/** A shard behind a URL; its name is the URL. */
export interface UrlSource extends ByteSource {
  /** False when the server only sends whole files: the content was read once and is held in memory. */
  readonly supportsRanges: boolean;
}

/** How to ask for a shard. */
export interface UrlSourceOptions {
  readonly signal?: AbortSignal | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Sent with every request, such as an authorization. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

interface Remote {
  readonly url: string;
  readonly request: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
}

interface OpenedRemote extends Remote {
  readonly sizeBytes: number;
  readonly version: RemoteVersion;
}

/** A failed read is tried once more, and again after this much was read since. */
const RETRY_AFTER_BYTES = 1 << 20;

/**
 * Opens a shard behind a URL with one request for its first byte (and a HEAD where a cross-origin server hides the size).
 * Reads then ask for ranges, each tried once more after a network error or a 5xx answer; a file that changed in between
 * fails with `shard-changed`. A server without ranges is read whole, here. Fails with `shard-unreadable` naming status and URL.
 */
export async function urlSource(url: string, options: UrlSourceOptions = {}): Promise<UrlSource> {
  const { signal, headers = {} } = options;
  const request = options.fetch ?? ((input, init) => fetch(input, init));
  const remote: Remote = { url, request, headers };
  throwIfCancelled(signal);
  try {
    return await openRemote(remote, signal);
  } catch (thrown) {
    throw toReadFailure(thrown, { name: url, offset: 0, signal });
  }
}

async function openRemote(remote: Remote, signal: AbortSignal | undefined): Promise<UrlSource> {
  const response = await send(remote, { Range: "bytes=0-0" }, signal);
  const sizeBytes = totalSize(response);
  if (response.status === 416 && sizeBytes === 0) {
    await response.body?.cancel();
    return { ...memorySource(remote.url, new Uint8Array(0)), supportsRanges: true };
  }
  if (!response.ok) throw await statusFailure(response, remote.url);
  if (response.status !== 206) return wholeSource(remote.url, response);
  await response.body?.cancel();
  const version = remoteVersion(response);
  return rangedSource({ ...remote, version, sizeBytes: sizeBytes ?? (await sizeByHead(remote, signal)) });
}

async function wholeSource(url: string, response: Response): Promise<UrlSource> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bodyChunks(response)) chunks.push(chunk);
  const bytes = joinBytes(chunks);
  const declared = totalSize(response);
  if (declared !== null && bytes.length < declared) {
    throw new TransientFailure(`the answer ended after ${bytes.length} of ${declared} bytes`);
  }
  return { ...memorySource(url, bytes), supportsRanges: false };
}

/** For cross-origin servers that let scripts see Content-Length but not Content-Range. */
async function sizeByHead(remote: Remote, signal: AbortSignal | undefined): Promise<number> {
  const { url, request, headers } = remote;
  const response = await request(url, {
    method: "HEAD",
    headers,
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw await statusFailure(response, url);
  const sizeBytes = totalSize(response);
  if (sizeBytes !== null) return sizeBytes;
  throw new Failure("shard-unreadable", `${url}: the server does not say how large the file is`);
}

function rangedSource(remote: OpenedRemote): UrlSource {
  const { url, sizeBytes } = remote;

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, sizeBytes);
    const chunks: Uint8Array[] = [];
    for await (const chunk of readRange(remote, range.from, range.to, signal)) chunks.push(chunk);
    return joinBytes(chunks);
  }

  function stream(signal?: AbortSignal, from = 0): AsyncIterable<Uint8Array> {
    const range = clampRange(from, sizeBytes, sizeBytes);
    return readRange(remote, range.from, range.to, signal);
  }

  return { name: url, sizeBytes, slice, stream, supportsRanges: true };
}

/** The bytes [from, to) as they arrive; a broken connection goes on where it stopped. */
async function* readRange(
  remote: OpenedRemote,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  throwIfCancelled(signal);
  let offset = from;
  let retryFrom = from;
  while (offset < to) {
    try {
      for await (const chunk of requestRange(remote, offset, to, signal)) {
        offset += chunk.length;
        yield chunk;
      }
    } catch (thrown) {
      if (signal?.aborted === true || !isRetryable(thrown) || offset < retryFrom) {
        throw toReadFailure(thrown, { name: remote.url, offset, signal });
      }
      retryFrom = offset + RETRY_AFTER_BYTES;
    }
  }
}

async function* requestRange(
  remote: OpenedRemote,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const { url, version } = remote;
  const range = { Range: `bytes=${from}-${to - 1}` };
  const response = await send(remote, { ...range, ...conditionHeaders(url, version) }, signal);
  const trouble = await rangeTrouble(response, remote, from);
  if (trouble !== null) {
    await response.body?.cancel();
    throw trouble;
  }
  let left = to - from;
  for await (const chunk of bodyChunks(response)) {
    left -= chunk.length;
    if (left < 0) throw new TransientFailure("the server sent more than the range that was asked for");
    yield chunk;
  }
  if (left > 0) throw new TransientFailure(`the answer ended ${left} bytes early`);
}

/** Why an answer is not the range that was asked for, from the file that was opened; null when it is. */
async function rangeTrouble(response: Response, remote: OpenedRemote, from: number): Promise<Error | null> {
  const { url, version, sizeBytes } = remote;
  const { status } = response;
  const changed = new Failure("shard-changed", `${url}: the file changed after it was opened`, {
    detail: `status ${status}`,
  });
  if (status === 412 || status === 416) return changed;
  if (!response.ok) return statusFailure(response, url);
  if (!version.matches(response)) return changed;
  const total = totalSize(response);
  if (total !== null && total !== sizeBytes) return changed;
  if (status !== 206) {
    return new Failure("shard-unreadable", `${url}: the server answered a range request with the whole file`);
  }
  const start = /^bytes (\d+)-/.exec(response.headers.get("Content-Range") ?? "")?.[1];
  return start === undefined || Number(start) === from
    ? null
    : new TransientFailure("the server sent another range");
}

async function send(
  { url, request, headers }: Remote,
  own: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const init = { headers: { ...headers, ...own }, ...(signal === undefined ? {} : { signal }) };
  return request(url, init);
}
