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

/** A file server on 127.0.0.1 whose content and conduct a test changes as it goes. */
export interface ShardServer {
  readonly url: string;
  readonly requests: SeenRequest[];
  bytes: Uint8Array;
  etag: string | null;
  supportsRanges: boolean;
  /** Asked first, once for each request; the first that answers is taken out. */
  readonly answers: Answer[];
  close(): Promise<void>;
}

/** Starts a server that sends `bytes` at every path. */
export async function startShardServer(bytes: Uint8Array): Promise<ShardServer> {
  const requests: SeenRequest[] = [];
  const answers: Answer[] = [];
  const server = createServer((request, response) => {
    const { range, authorization } = request.headers;
    requests.push({ method: request.method ?? "", range, ifRange: ifRangeOf(request), authorization });
    const answer = answers.shift();
    if (answer?.(request, response) === true) return;
    serve(shardServer, request, response);
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

function serve(
  { bytes, etag, supportsRanges }: ShardServer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (etag !== null) response.setHeader("ETag", etag);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const ifRange = ifRangeOf(request);
  const isRanged = supportsRanges && range !== null && (ifRange === undefined || ifRange === etag);
  if (!isRanged) {
    response.writeHead(200, { "Content-Length": bytes.length }).end(bytes);
    return;
  }
  const from = Number(range[1]);
  const to = Math.min(range[2] === "" ? bytes.length : Number(range[2]) + 1, bytes.length);
  if (from >= bytes.length) {
    response.writeHead(416, { "Content-Range": `bytes */${bytes.length}` }).end();
    return;
  }
  const headers = { "Content-Range": `bytes ${from}-${to - 1}/${bytes.length}`, "Content-Length": to - from };
  response.writeHead(206, headers).end(bytes.subarray(from, to));
}
