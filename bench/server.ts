import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";

/** One request and what went over the wire for it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The range that was asked for, as it stands in the header; empty without one. */
  readonly range: string;
  /** Bytes of the body that were handed to the connection. */
  readonly bytes: number;
}

/** A server of folders that knows ranges, and what it was asked. */
export interface BenchServer {
  /** Without a slash at its end. */
  readonly origin: string;
  /** Every request so far in the order of arrival; one under way has status 0. */
  readonly log: readonly LoggedRequest[];
  /** Waits until no answer is under way: a reader can have all bytes before they are counted here. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

const emptyCatalog = JSON.stringify({ version: 1, entries: [], isSample: false });

/** Serves each prefix from its folder, byte ranges included, on a free port of this machine. */
export async function startServer(folders: Readonly<Record<string, string>>): Promise<BenchServer> {
  const log: LoggedRequest[] = [];
  const underWay = new Set<Promise<unknown>>();
  const server = createServer((request, response) => {
    const { method = "GET", url = "/" } = request;
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const place = log.length;
    const asked = { method, path, range: request.headers.range ?? "", status: 0, bytes: 0 };
    log.push(asked);
    const answered = answer(request, response, path, folders)
      .then((bytes) => {
        log[place] = { ...asked, status: response.statusCode, bytes };
      })
      .catch((thrown: unknown) => {
        response.destroy();
        console.error(thrown);
      })
      .finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    log,
    idle: async () => {
      await Promise.all(underWay);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  folders: Readonly<Record<string, string>>,
): Promise<number> {
  if (path === "/api/catalog") return end(response, 200, emptyCatalog, "application/json");
  const file = fileOf(path, folders);
  const status = file === null ? null : await stat(file).catch(() => null);
  if (file === null || status?.isFile() !== true) return end(response, 404, "not found", "text/plain");
  const etag = `"${status.size}-${status.mtimeMs}"`;
  response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "no-cache");
  if (request.headers["if-none-match"] === etag) return end(response, 304, "", null);
  return answerBytes(request, response, file, status.size);
}

async function answerBytes(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  sizeBytes: number,
): Promise<number> {
  const range = rangeOf(request, sizeBytes);
  if (range === "outside") {
    response.setHeader("Content-Range", `bytes */${sizeBytes}`);
    return end(response, 416, "", null);
  }
  const { from, to } = range ?? { from: 0, to: sizeBytes };
  const status = range === null ? 200 : 206;
  if (range !== null) response.setHeader("Content-Range", `bytes ${from}-${to - 1}/${sizeBytes}`);
  response.setHeader("Content-Length", to - from);
  if (request.method === "HEAD" || from === to) return end(response, status, "", null);
  response.statusCode = status;
  return send(response, file, from, to);
}

async function send(response: ServerResponse, file: string, from: number, to: number): Promise<number> {
  const stream = createReadStream(file, { start: from, end: to - 1 });
  await pipeline(stream, response).catch(ignoreClosed);
  return stream.bytesRead;
}

/** A page that stops reading closes the connection: what was sent still counts. */
function ignoreClosed(thrown: unknown): void {
  if (
    thrown instanceof Error &&
    "code" in thrown &&
    /PREMATURE_CLOSE|ECONNRESET|EPIPE/.test(String(thrown.code))
  )
    return;
  throw thrown;
}

function end(response: ServerResponse, status: number, body: string, type: string | null): number {
  response.statusCode = status;
  if (type !== null) response.setHeader("Content-Type", type);
  response.end(body);
  return Buffer.byteLength(body);
}

function fileOf(path: string, folders: Readonly<Record<string, string>>): string | null {
  const inside = normalize(path === "/" ? "/assets/index.html" : path);
  for (const [prefix, folder] of Object.entries(folders)) {
    if (inside.startsWith(prefix)) return join(folder, inside.slice(prefix.length));
  }
  return null;
}

/** The first byte and the one after the last; null for the whole file. Only one range is known. */
function rangeOf(
  request: IncomingMessage,
  sizeBytes: number,
): { readonly from: number; readonly to: number } | "outside" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  if (match === null) return null;
  const [, first = "", last = ""] = match;
  const from = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? sizeBytes : Math.min(sizeBytes, Number(last) + 1);
  return from >= sizeBytes || to <= from ? "outside" : { from, to };
}
