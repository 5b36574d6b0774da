import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A file on another host, and how that host behaves. */
export interface FarFile {
  readonly content: Buffer;
  /** False for a host that only sends whole files. */
  readonly hasRanges?: boolean;
  /** What has to be sent to be let in: `Bearer …`. */
  readonly authorization?: string;
  /** The body stops here until `release`. */
  readonly stopsAt?: number;
}

/** A host that is not the app's, which allows the app to read it (CORS). */
export interface FarServer {
  readonly url: (name: string) => string;
  /** Names of the files asked for, preflight requests left out. */
  readonly asked: readonly string[];
  /** Every address and header that came, as text: where a secret must or must not be. */
  readonly log: readonly { readonly url: string; readonly authorization: string }[];
  /** Sends the rest of every body that has stopped, and stops none any more. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

export async function startFarServer(files: Readonly<Record<string, FarFile>>): Promise<FarServer> {
  const asked: string[] = [];
  const log: { url: string; authorization: string }[] = [];
  const stopped: (() => void)[] = [];
  let isReleased = false;

  function sendBody(response: ServerResponse, body: Buffer, stopsAt: number): void {
    if (isReleased || stopsAt >= body.length) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, stopsAt));
    stopped.push(() => response.end(body.subarray(stopsAt)));
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    allow(response);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    const name = (request.url ?? "").slice(1);
    const authorization = request.headers.authorization ?? "";
    asked.push(name);
    log.push({ url: request.url ?? "", authorization });
    const file = files[name];
    if (file === undefined) response.writeHead(404).end();
    else if (authorization !== (file.authorization ?? authorization)) response.writeHead(401).end();
    else sendFile(file, request, response);
  }

  function sendFile(file: FarFile, request: IncomingMessage, response: ServerResponse): void {
    const { content, hasRanges = true, stopsAt = Infinity } = file;
    response.setHeader("ETag", '"one"');
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const from = hasRanges && range !== null ? Number(range[1]) : 0;
    const last = hasRanges && range?.[2] ? Number(range[2]) : content.length - 1;
    const body = content.subarray(from, last + 1);
    response.setHeader("Content-Length", body.length);
    if (hasRanges && range !== null)
      response.writeHead(206, {
        "Content-Range": `bytes ${from}-${from + body.length - 1}/${content.length}`,
      });
    else response.writeHead(200);
    if (request.method === "HEAD") response.end();
    else sendBody(response, body, stopsAt - from);
  }

  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    asked,
    log,
    release() {
      isReleased = true;
      for (const send of stopped.splice(0)) send();
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function allow(response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "range, if-range, authorization");
  response.setHeader(
    "Access-Control-Expose-Headers",
    "content-range, content-length, etag, content-encoding",
  );
}
