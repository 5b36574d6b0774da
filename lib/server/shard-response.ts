import type { FileHandle } from "node:fs/promises";
import { type RequestedRange, readRange } from "./byte-range";
import { entityTag, matchesAny } from "./etag";
import type { OpenShard } from "./open-shard";

const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes from `first` to `last`, both included, read as they are asked for. Closes the handle at the end. A file that
 * was written to meanwhile breaks the stream off before its last bytes, so that nobody takes a mixture for a shard.
 */
function streamBytes({ handle, etag }: OpenShard, first: number, last: number): ReadableStream<Uint8Array> {
  let position = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const wanted = Math.min(CHUNK_BYTES, last + 1 - position);
          const { bytesRead, buffer } = await handle.read(new Uint8Array(wanted), 0, wanted, position);
          if (bytesRead === 0) throw new Error(`The file ended at byte ${position}, before byte ${last}`);
          position += bytesRead;
          if (position > last) await checkUnchanged(handle, etag);
          controller.enqueue(buffer.subarray(0, bytesRead));
          if (position <= last) return;
        } catch (error) {
          await handle.close();
          throw error;
        }
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
}

async function checkUnchanged(handle: FileHandle, etag: string): Promise<void> {
  const now = entityTag(await handle.stat({ bigint: true }));
  if (now !== etag)
    throw new Error(`The file was written to while it was sent: its tag was ${etag} and is ${now}`);
}

function rangeOf(request: Request, shard: OpenShard): RequestedRange {
  const condition = request.headers.get("if-range");
  if (condition !== null && condition !== shard.etag) return { kind: "whole" };
  return readRange(request.headers.get("range"), shard.sizeBytes);
}

/**
 * The answer for an open shard: 200, 206, 304 or 416, by the conditional and range headers of the request.
 * `HEAD` gets the headers that `GET` would, range included, since that is how readers probe for ranges.
 * Several ranges get the whole shard, which RFC 9110 §14.2 allows. Takes over the handle and closes it.
 */
export async function shardResponse(
  request: Request,
  shard: OpenShard,
  common: Readonly<Record<string, string>>,
): Promise<Response> {
  const { handle, sizeBytes, etag } = shard;
  const headers = new Headers({ ...common, ETag: etag, "Accept-Ranges": "bytes" });
  const known = request.headers.get("if-none-match");
  if (known !== null && matchesAny(known, etag)) {
    await handle.close();
    return new Response(null, { status: 304, headers });
  }
  headers.set("Content-Type", "application/octet-stream");
  const range = rangeOf(request, shard);
  if (range.kind === "unsatisfiable") {
    await handle.close();
    headers.set("Content-Range", `bytes */${sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const [first, last] = range.kind === "part" ? [range.first, range.last] : [0, sizeBytes - 1];
  const status = range.kind === "part" ? 206 : 200;
  headers.set("Content-Length", String(last + 1 - first));
  if (range.kind === "part") headers.set("Content-Range", `bytes ${first}-${last}/${sizeBytes}`);
  if (request.method === "HEAD" || last < first) {
    await handle.close();
    return new Response(null, { status, headers });
  }
  return new Response(streamBytes(shard, first, last), { status, headers });
}
