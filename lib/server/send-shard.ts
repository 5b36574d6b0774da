import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { answerShard, type ServerPlace } from "./answer";

/**
 * `GET` and `HEAD /api/shards/<ref>` on Node's own response, which keeps Content-Length: Next takes it off what a route
 * handler answers (send-response.js), and DuckDB-WASM opens a file by that of a HEAD with `Range: bytes=0-`.
 */
export async function sendShard(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  place: ServerPlace,
): Promise<void> {
  const { method = "" } = incoming;
  if (method !== "GET" && method !== "HEAD") {
    outgoing.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const answer = await answerShard(requestOf(incoming, method), place);
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) outgoing.end();
  else await sendBody(answer.body, outgoing);
}

/** A reader that went away ends the sending; for a file that went away the connection is broken off, half way. */
async function sendBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  try {
    await pipeline(Readable.from(chunksOf(reader)), outgoing);
  } catch {
    outgoing.destroy();
    await reader.cancel().catch(ignoreSecondFailure);
  }
}

/** A body that failed fails again when it is cancelled. */
function ignoreSecondFailure(): void {
  return;
}

function requestOf({ url = "/", headers }: IncomingMessage, method: string): Request {
  const asked = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === "string") asked.set(name, value);
  }
  return new Request(new URL(url, "http://localhost"), { method, headers: asked });
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
