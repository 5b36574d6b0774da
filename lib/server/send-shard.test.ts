import { once } from "node:events";
import { readdir, readlink, truncate, writeFile } from "node:fs/promises";
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sendShard } from "./send-shard";
import { SERVED_VARIABLE } from "./settings";
import { servedDirectory, temporaryDirectory, type TemporaryDirectory } from "./testing/served-directory";

const LARGE = "0123456789abcdef".repeat(256 * 1024);
let directory: TemporaryDirectory;
let server: Server;
let port: number;

beforeAll(async () => {
  directory = await temporaryDirectory({
    "a b#1.duckdb": "0123456789",
    "large.bin": LARGE,
    "shrinks.bin": LARGE,
  });
  const environment = { [SERVED_VARIABLE]: JSON.stringify(servedDirectory(directory.path)) };
  server = createServer((incoming, outgoing) => {
    sendShard(incoming, outgoing, { environment, repository: "/repository" }).catch(console.error);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await directory.remove();
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks as it is written: fetch would hide what a HEAD or a broken body really says. */
function ask(ref: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: "127.0.0.1", path: `/api/shards/${ref}`, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    })
      .on("error", reject)
      .end();
  });
}

/** How often this process holds the file open, from Linux's list of its descriptors. */
async function openCount(file: string): Promise<number> {
  const descriptors = await readdir("/proc/self/fd");
  const targets = await Promise.all(
    descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => "")),
  );
  return targets.filter((target) => target === file).length;
}

test("a HEAD for all bytes answers 206 with their number: how DuckDB-WASM opens a file", async () => {
  const { status, headers, body } = await ask("data/a%20b%231.duckdb", { Range: "bytes=0-" }, "HEAD");
  expect([status, headers["content-length"], headers["content-range"], body]).toEqual([
    206,
    "10",
    "bytes 0-9/10",
    "",
  ]);
});

test("a part has its length and no chunks", async () => {
  const { status, headers, body } = await ask("data/a%20b%231.duckdb", { Range: "bytes=2-4" });
  expect([status, headers["content-length"], headers["transfer-encoding"], body]).toEqual([
    206,
    "3",
    undefined,
    "234",
  ]);
});

test("a whole file is sent with its length", async () => {
  const { status, headers, body } = await ask("data/large.bin");
  expect([status, headers["content-length"], body === LARGE]).toEqual([200, String(LARGE.length), true]);
});

test("other methods are refused", async () => {
  const { status, headers } = await ask("data/large.bin", {}, "DELETE");
  expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
});

test("nothing is served for another host, or from outside", async () => {
  expect((await ask("data/large.bin", { Host: "rebound.example" })).status).toBe(403);
  expect((await ask("data/../../etc/passwd")).status).toBe(404);
});

test.skipIf(process.platform !== "linux")(
  "a reader that goes away closes the file, before and while it is sent",
  async () => {
    for (const moment of ["response", "readable"] as const) {
      const request = httpRequest({ port, host: "127.0.0.1", path: "/api/shards/data/large.bin" });
      request.on("error", () => undefined).end();
      const [response] = (await once(request, "response")) as [IncomingMessage];
      response.on("error", () => undefined);
      if (moment === "readable") await once(response, "readable");
      request.destroy();
      await vi.waitFor(async () => {
        expect(await openCount(path.join(directory.path, "large.bin"))).toBe(0);
      });
    }
  },
);

test("a file that shrinks while it is sent breaks the connection off, not short", async () => {
  const answer = new Promise<string>((resolve, reject) => {
    httpRequest({ port, host: "127.0.0.1", path: "/api/shards/data/shrinks.bin" }, (response) => {
      response.once("readable", () => {
        truncate(path.join(directory.path, "shrinks.bin"), 100)
          .then(() => response.resume())
          .catch(reject);
      });
      response.on("error", (error) => {
        resolve(error.message);
      });
      response.on("end", () => {
        resolve("ended well");
      });
    }).end();
  });
  expect(await answer).toBe("aborted");
  await writeFile(path.join(directory.path, "shrinks.bin"), LARGE);
  expect((await ask("data/shrinks.bin")).status).toBe(200);
});
