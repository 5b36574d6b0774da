import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What one request asked for. */
export interface SeenRequest {
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly authorization: string | undefined;
}

/** Answers a request instead of the server; false leaves it to the server. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What a server sends: an array, or anything that makes its parts as they are asked for. */
export interface ServedBytes {
  readonly length: number;
  subarray(from: number, to: number): Uint8Array;
}

/** A file server on 127.0.0.1 whose content and conduct a test changes as it goes. */
export interface ShardServer {
  readonly url: string;
  readonly requests: SeenRequest[];
  bytes: ServedBytes;
  etag: string | null;
  lastModified: string | null;
  supportsRanges: boolean;
  /** Bytes of bodies handed to the connection by the server itself. */
  readonly sentBytes: number;
  /** Asked first, once for each request; the first that answers is taken out. */
  readonly answers: Answer[];
  close(): Promise<void>;
}

/** Starts a server that sends `bytes` at every path. */
export async function startShardServer(bytes: ServedBytes): Promise<ShardServer> {
  const requests: SeenRequest[] = [];
  const answers: Answer[] = [];
  let sentBytes = 0;
  const server = createServer((request, response) => {
    const { range, authorization } = request.headers;
    requests.push({ method: request.method ?? "", range, ifRange: ifRangeOf(request), authorization });
    const answer = answers.shift();
    if (answer?.(request, response) === true) return;
    sentBytes += serve(shardServer, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const shardServer: ShardServer = {
    url: `http://127.0.0.1:${port}/shard.jsonl`,
    requests,
    answers,
    bytes,
    etag: '"one"',
    lastModified: null,
    get sentBytes() {
      return sentBytes;
    },
    supportsRanges: true,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
  return shardServer;
}

function ifRangeOf({ headers }: IncomingMessage): string | undefined {
  return headers["if-range"]?.toString();
}

/** Sends what was asked for; gives the bytes of its body. */
function serve(
  { bytes, etag, lastModified, supportsRanges }: ShardServer,
  request: IncomingMessage,
  response: ServerResponse,
): number {
  if (etag !== null) response.setHeader("ETag", etag);
  if (lastModified !== null) response.setHeader("Last-Modified", lastModified);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const ifRange = ifRangeOf(request);
  const isRanged = supportsRanges && range !== null && (ifRange === undefined || ifRange === etag);
  if (!isRanged) {
    response.writeHead(200, { "Content-Length": bytes.length });
    return send(bytes, 0, bytes.length, request, response);
  }
  const from = Number(range[1]);
  const to = Math.min(range[2] === "" ? bytes.length : Number(range[2]) + 1, bytes.length);
  if (from >= bytes.length) {
    response.writeHead(416, { "Content-Range": `bytes */${bytes.length}` }).end();
    return 0;
  }
  const headers = { "Content-Range": `bytes ${from}-${to - 1}/${bytes.length}`, "Content-Length": to - from };
  response.writeHead(206, headers);
  return send(bytes, from, to, request, response);
}

function send(
  bytes: ServedBytes,
  from: number,
  to: number,
  { method }: IncomingMessage,
  response: ServerResponse,
): number {
  const body = method === "HEAD" ? new Uint8Array(0) : bytes.subarray(from, to);
  response.end(body);
  return body.length;
}
