import { Failure } from "@/lib/shared";
import { throwIfCancelled } from "./failures";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import { changeBetween, changedFailure, type OpenedRemote, readOn } from "./ranged-source";
import type { Pause } from "./retries";
import { type Remote, sendRequest } from "./send-request";
import { type ByteSource, clampRange } from "./source";
import {
  bodyChunks,
  contentEncoding,
  remoteVersion,
  statusFailure,
  totalSize,
  TransientFailure,
} from "./url-response";

/** What is read without ranges. */
export interface WholeSource extends ByteSource {
  readonly isStreamOnly: boolean;
  readonly notes: readonly string[];
}

/** How much is held in memory, and how waiting is done. */
export interface WholeOptions {
  readonly maxHeldBytes: number;
  readonly pause: Pause;
}

/** Enough to detect what a shard holds. */
const HEAD_BYTES = 256 * 2 ** 10;

/** Takes the answer of a server that sends whole files: into memory where it fits, else to be streamed only. */
export async function wholeSource(
  remote: Remote,
  response: Response,
  options: WholeOptions,
): Promise<WholeSource> {
  const declared = totalSize(response);
  if (declared !== null && declared > options.maxHeldBytes) {
    const head = await readHead(response);
    const version = remoteVersion(response);
    return streamOnly({ ...remote, sizeBytes: declared, version, pause: options.pause }, head, options);
  }
  const bytes = await readAll(remote, response, options.maxHeldBytes);
  if (declared !== null && bytes.length < declared)
    throw new TransientFailure(`the answer ended after ${bytes.length} of ${declared} bytes`);
  return { ...memorySource(remote.url, bytes), isStreamOnly: false, notes: [heldNote(response)] };
}

function heldNote(response: Response): string {
  const encoding = contentEncoding(response);
  return encoding === null
    ? "The server sends no parts of files: this one was read once and is held in memory."
    : `The server sends this file compressed (Content-Encoding: ${encoding}) and no parts of it: it was read once, unpacked, and is held in memory.`;
}

async function readAll({ url }: Remote, response: Response, maxHeldBytes: number): Promise<Uint8Array> {
  const encoding = contentEncoding(response);
  const chunks: Uint8Array[] = [];
  let readBytes = 0;
  for await (const chunk of bodyChunks(response)) {
    chunks.push(chunk);
    readBytes += chunk.length;
    if (readBytes <= maxHeldBytes) continue;
    const why =
      encoding === null
        ? "neither sends parts of the file nor says how large it is"
        : `sends the file compressed (Content-Encoding: ${encoding}) and no parts of it`;
    const limit = `it is larger than the ${maxHeldBytes} bytes that are held in memory`;
    throw new Failure("shard-unreadable", `${url}: the server ${why}, and ${limit}`);
  }
  return joinBytes(chunks);
}

async function readHead(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let readBytes = 0;
  for await (const chunk of bodyChunks(response)) {
    chunks.push(chunk);
    readBytes += chunk.length;
    if (readBytes >= HEAD_BYTES) break;
  }
  return joinBytes(chunks).slice(0, HEAD_BYTES);
}

function streamOnly(remote: OpenedRemote, head: Uint8Array, { maxHeldBytes }: WholeOptions): WholeSource {
  const { url, sizeBytes } = remote;
  const note = `The server sends no parts of files, and the ${sizeBytes} bytes of this one are more than the ${maxHeldBytes} that are held in memory: it can only be read from start to end.`;

  function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve) => {
      throwIfCancelled(signal);
      const range = clampRange(from, to, sizeBytes);
      if (range.to > head.length && range.from < range.to)
        throw new Failure("shard-unreadable", `${url}: cannot be read at byte ${range.from}: ${note}`);
      resolve(head.slice(range.from, range.to));
    });
  }

  function stream(signal?: AbortSignal, from = 0): AsyncIterable<Uint8Array> {
    return readOn(remote, clampRange(from, sizeBytes, sizeBytes), requestWhole, signal);
  }

  return { name: url, sizeBytes, slice, stream, isStreamOnly: true, notes: [note] };
}

/** Asks for the file again and passes over what comes before `from`. */
async function* requestWhole(
  remote: OpenedRemote,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const response = await sendRequest(remote, signal === undefined ? {} : { signal });
  if (!response.ok) throw await statusFailure(response, remote.url);
  const difference = changeBetween(response, remote);
  if (difference !== null) {
    await response.body?.cancel();
    throw changedFailure(response, remote, difference);
  }
  let offset = 0;
  for await (const chunk of bodyChunks(response)) {
    const start = Math.max(0, from - offset);
    offset += chunk.length;
    if (offset > to) throw changedFailure(response, remote, `it goes on after its ${to} bytes`);
    if (start < chunk.length) yield chunk.subarray(start);
  }
  if (offset < to) throw new TransientFailure(`the answer ended ${to - offset} bytes early`);
}
