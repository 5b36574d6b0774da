import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { createViteServer } from "vitest/node";

import { Failure } from "@/lib/shared";

import type { EngineFile } from "../index";
import type { AttachingDatabase } from "./attach-contract";
import type { PageCall, PagedFile } from "./engine-lab-page";

const { resolve } = createRequire(import.meta.url);

/** One request for a database file: its method, its range, and the bytes of the answer's body. */
export interface FileRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly sentBytes: number;
}

/** Chromium with a page that opens the product's browser database, and the server of its files. */
export interface EngineLab {
  /** A database in a page of its own. `close` closes the page too. */
  openDatabase(): Promise<AttachingDatabase>;
  /** Serves the bytes; gives their address. */
  serve(bytes: Uint8Array): string;
  /** What was asked of the served files, and of every path that is none, in order. */
  readonly requests: FileRequest[];
  /** How the server treats what it serves: by default it answers ranges, also of HEAD. */
  conduct: "ranges" | "whole" | "no-head" | "broken";
  close(): Promise<void>;
}

/** Starts the browser and a server of the repository's modules on 127.0.0.1. */
export async function openEngineLab(executablePath: string): Promise<EngineLab> {
  const place = await mkdtemp(path.join(tmpdir(), "engine-lab-"));
  const files = new FileServer();
  const server = await createViteServer({
    root: process.cwd(),
    configFile: false,
    cacheDir: path.join(place, "modules"),
    logLevel: "error",
    appType: "custom",
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null, ws: false },
    resolve: { alias: { "@": process.cwd() } },
    optimizeDeps: { noDiscovery: true, include: ["zod", "apache-arrow", "@duckdb/duckdb-wasm"] },
    plugins: [
      {
        name: "engine-page",
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            files.answer(request, response, next).catch(next);
          });
        },
      },
    ],
  });
  await server.listen();
  const address = server.httpServer?.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  return {
    requests: files.requests,
    get conduct() {
      return files.conduct;
    },
    set conduct(conduct) {
      files.conduct = conduct;
    },
    serve: (bytes) => `${origin}${files.add(bytes)}`,
    async openDatabase() {
      const page = await browser.newPage();
      await page.goto(`${origin}/engine-lab`);
      await page.waitForFunction(() => "askDatabase" in globalThis);
      await ask(page, { kind: "open" });
      return pageDatabase(page);
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}

class FileServer {
  readonly requests: FileRequest[] = [];
  conduct: EngineLab["conduct"] = "ranges";
  readonly #files = new Map<string, Uint8Array>();

  add(bytes: Uint8Array): string {
    const place = `/served/${this.#files.size}.duckdb`;
    this.#files.set(place, bytes);
    return place;
  }

  async answer(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    const place = request.url ?? "";
    const script = '<script type="module" src="/lib/database/testing/engine-lab-page.ts"></script>';
    if (place === "/engine-lab") send(response, "text/html", `<!doctype html><title>lab</title>${script}`);
    else if (place === "/engine.worker.js")
      send(response, "text/javascript", await product("duckdb-browser-eh.worker.js"));
    else if (place === "/engine.wasm") send(response, "application/wasm", await product("duckdb-eh.wasm"));
    else if (/^[/](?:lib|node_modules|@|tmp)|[/]modules[/]|favicon/.test(place)) next();
    else this.#serve(place, request, response);
  }

  #serve(place: string, { method = "", headers }: IncomingMessage, response: ServerResponse): void {
    const body = this.#send(place, method, headers.range, response);
    this.requests.push({ method, path: place, range: headers.range, sentBytes: body.length });
    response.end(body);
  }

  #send(place: string, method: string, range: string | undefined, response: ServerResponse): Uint8Array {
    const bytes = this.#files.get(place);
    const status = refusedStatus(bytes, method, this.conduct);
    if (bytes === undefined || status !== null) {
      response.writeHead(status ?? 404);
      return new Uint8Array(0);
    }
    const given = this.conduct === "whole" ? bytes : partOf(bytes, range, response);
    response.setHeader("Content-Length", given.length);
    return method === "HEAD" ? new Uint8Array(0) : given;
  }
}

function refusedStatus(
  bytes: Uint8Array | undefined,
  method: string,
  conduct: EngineLab["conduct"],
): number | null {
  if (bytes === undefined) return 404;
  if (conduct === "broken") return 500;
  return method === "HEAD" && conduct === "no-head" ? 405 : null;
}

/** The bytes that a range asks for, with the status and headers of the answer. */
function partOf(bytes: Uint8Array, range: string | undefined, response: ServerResponse): Uint8Array {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (asked === null) return bytes;
  const from = Number(asked[1]);
  const to = Math.min(asked[2] === "" ? bytes.length : Number(asked[2]) + 1, bytes.length);
  response.statusCode = from < bytes.length ? 206 : 416;
  response.setHeader("Cache-Control", "no-store");
  response.setHeader(
    "Content-Range",
    from < bytes.length ? `bytes ${from}-${to - 1}/${bytes.length}` : `bytes */${bytes.length}`,
  );
  return bytes.subarray(from, to);
}

function product(name: string): Promise<Uint8Array> {
  return readFile(resolve(`@duckdb/duckdb-wasm/dist/${name}`));
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.setHeader("Content-Type", type);
  response.end(body);
}

/** A page's database, as far as attaching goes. */
function pageDatabase(page: Page): AttachingDatabase {
  return {
    create: async (tables) => {
      await ask(page, { kind: "create", tables });
    },
    load: async (table, ipc) => {
      await ask(page, { kind: "load", table, ipc: base64(ipc) });
    },
    rows: async (statement) => rowsOf(await ask(page, { kind: "query", statement })),
    attach: async (file) => {
      await ask(page, { kind: "attach", file: await paged(file) });
    },
    detach: async (shardKey) => {
      await ask(page, { kind: "detach", shardKey });
    },
    close: async () => {
      await ask(page, { kind: "close" });
      await page.close();
    },
  };
}

async function ask(page: Page, call: PageCall): Promise<unknown> {
  const answer = await page.evaluate((given) => globalThis.askDatabase(given), call);
  if (answer.kind === "failure") throw Failure.fromFacts(answer.facts);
  return answer.value;
}

function rowsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error("a query gives rows");
  return value;
}

async function paged(file: EngineFile): Promise<PagedFile> {
  if (file.kind === "url") return file;
  if (file.kind === "path") throw new Error("a page has no paths");
  const bytes = base64(new Uint8Array(await file.file.arrayBuffer()));
  return { kind: "file", shardKey: file.shardKey, name: file.file.name, bytes };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
