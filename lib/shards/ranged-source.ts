import { Failure } from "@/lib/shared";
import { throwIfCancelled, toReadFailure } from "./failures";
import { joinBytes } from "./join-bytes";
import { type Pause, Retries } from "./retries";
import { type Remote, sendRequest } from "./send-request";
import { type ByteSource, clampRange } from "./source";
import {
  bodyChunks,
  conditionHeaders,
  contentEncoding,
  type RemoteVersion,
  statusFailure,
  totalSize,
  TransientFailure,
} from "./url-response";

/** A file on a server as it was when it was opened. */
export interface OpenedRemote extends Remote {
  readonly sizeBytes: number;
  readonly version: RemoteVersion;
  readonly pause: Pause;
}

/** Gives the bytes from `from` on; one request. */
export type RequestFrom = (
  remote: OpenedRemote,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
) => AsyncIterable<Uint8Array>;

/** Reads by ranges: a slice outside the first bytes is one request, a stream one for all that it reads. */
export function rangedReads(
  remote: OpenedRemote,
  firstBytes: Uint8Array,
): Pick<ByteSource, "slice" | "stream"> {
  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, remote.sizeBytes);
    throwIfCancelled(signal);
    if (range.to <= firstBytes.length) return firstBytes.slice(range.from, range.to);
    const chunks: Uint8Array[] = [];
    for await (const chunk of readOn(remote, range, requestRange, signal)) chunks.push(chunk);
    return joinBytes(chunks);
  }

  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    const range = clampRange(from, remote.sizeBytes, remote.sizeBytes);
    throwIfCancelled(signal);
    const isHeld = firstBytes.length === remote.sizeBytes;
    if (!isHeld) yield* readOn(remote, range, requestRange, signal);
    else if (range.from < range.to) yield firstBytes.slice(range.from);
    throwIfCancelled(signal);
  }

  return { slice, stream };
}

/** The bytes [from, to) as they arrive; a broken connection goes on where it stopped. */
export async function* readOn(
  remote: OpenedRemote,
  { from, to }: { readonly from: number; readonly to: number },
  requestFrom: RequestFrom,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  throwIfCancelled(signal);
  const retries = new Retries(remote.pause, signal);
  let offset = from;
  while (offset < to) {
    try {
      for await (const chunk of requestFrom(remote, offset, to, signal)) {
        offset += chunk.length;
        yield chunk;
        throwIfCancelled(signal);
      }
    } catch (thrown) {
      await retries.next(thrown, offset).catch((last: unknown) => {
        throw toReadFailure(last, { name: remote.url, offset, signal });
      });
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
  const headers = { Range: `bytes=${from}-${to - 1}`, ...conditionHeaders(url, version) };
  const response = await sendRequest(remote, { headers, ...(signal === undefined ? {} : { signal }) });
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
  const { url } = remote;
  const { status } = response;
  if (status === 412 || status === 416) {
    const difference = changeBetween(response, remote) ?? `a range of it was answered with status ${status}`;
    return changedFailure(response, remote, difference);
  }
  if (!response.ok) return statusFailure(response, url);
  const difference = changeBetween(response, remote);
  if (difference !== null) return changedFailure(response, remote, difference);
  if (status !== 206)
    return new Failure("shard-unreadable", `${url}: the server answered a range request with the whole file`);
  const encoding = contentEncoding(response);
  if (encoding !== null)
    return new Failure("shard-unreadable", `${url}: the server compressed a part of the file (${encoding})`);
  const start = /^bytes (\d+)-/.exec(response.headers.get("Content-Range") ?? "")?.[1];
  return start === undefined || Number(start) === from
    ? null
    : new TransientFailure("the server sent another range");
}

/** What tells that an answer comes from another file than the one that was opened; null where nothing does. */
export function changeBetween(response: Response, { version, sizeBytes }: OpenedRemote): string | null {
  const difference = version.difference(response);
  if (difference !== null) return difference;
  const total = totalSize(response);
  return total === null || total === sizeBytes ? null : `it had ${sizeBytes} bytes and has ${total}`;
}

/** The failure of a file that changed, both states named. */
export function changedFailure({ status }: Response, { url }: OpenedRemote, difference: string): Failure {
  return new Failure("shard-changed", `${url}: the file changed after it was opened: ${difference}`, {
    detail: `status ${status}`,
  });
}
