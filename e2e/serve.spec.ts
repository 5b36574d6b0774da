import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const repository = fileURLToPath(new URL("..", import.meta.url));
const LARGE = "0123456789abcdef".repeat(4 * 1024 * 1024);
const PACKED = JSON.stringify({ format: "framewise-packed", counts: { records: 5 } });

interface Served {
  readonly child: ChildProcess;
  readonly address: string;
  readonly output: () => string;
}

/** Runs `framewise serve` on a directory until it has said where it is and what it serves. */
async function serve(directory: string, port: string): Promise<Served> {
  const args = [
    "cli/framewise.mjs",
    "serve",
    directory,
    "https://example.org/a.jsonl",
    "--no-open",
    "--port",
    port,
  ];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 45_000 }).toContain("It serves");
  return { child, address: /http:\S+/.exec(output)?.[0] ?? "", output: () => output };
}

async function end(child: ChildProcess): Promise<unknown> {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const [code] = (await exit) as unknown[];
  return code;
}

/** Asks for a path as it is: fetch would normalise the dots and set its own Host. */
function statusOf(
  address: string,
  rawPath: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: rawPath, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

test.describe("framewise serve", () => {
  let directory: string;
  let served: Served;

  test.beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "framewise-served-"));
    writeFileSync(path.join(directory, "large.bin"), LARGE);
    writeFileSync(path.join(directory, "a b#1.jsonl"), "0123456789");
    mkdirSync(path.join(directory, "out"));
    writeFileSync(path.join(directory, "out/manifest.json"), PACKED);
    writeFileSync(path.join(directory, "out/records.parquet"), "");
    served = await serve(directory, "3210");
  });

  test.afterAll(async () => {
    if (served.child.exitCode === null) await end(served.child);
    rmSync(directory, { recursive: true });
  });

  test("takes the next free port when its own is taken, and says so", () => {
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:32\d\d\/$/);
    expect(served.address).not.toContain(":3210/");
    expect(served.output()).toContain("Port 3210 is taken.");
    expect(served.output()).toContain("It serves 4 shards.");
  });

  test("lists what it was given", async () => {
    const name = path.basename(directory);
    const catalog = (await (await fetch(new URL("api/catalog", served.address))).json()) as unknown;
    expect(catalog).toMatchObject({
      version: 1,
      isSample: false,
      entries: [
        { ref: `${name}/a b#1.jsonl`, sizeBytes: 10, url: `/api/shards/${name}/a%20b%231.jsonl` },
        { ref: `${name}/large.bin`, sizeBytes: LARGE.length },
        { ref: `${name}/out/manifest.json`, kind: "packed", sizeBytes: PACKED.length },
        { ref: "https://example.org/a.jsonl", name: "a.jsonl", url: "https://example.org/a.jsonl" },
      ],
    });
  });

  test("says what is in the shards once it has read them, and lists a packed data set as one", async () => {
    const url = new URL("api/catalog", served.address);
    const read = expect.objectContaining({
      contentHash: expect.stringMatching(/^sha256t:/),
    }) as object;
    await expect
      .poll(async () => ((await (await fetch(url)).json()) as { entries: unknown[] }).entries)
      .toEqual([
        read,
        read,
        expect.objectContaining({ kind: "packed", name: "out", rowCount: 5 }),
        expect.anything(),
      ]);
  });

  test("answers ranges through the whole server, uncompressed", async () => {
    const url = new URL(`api/shards/${path.basename(directory)}/a%20b%231.jsonl`, served.address);
    const part = await fetch(url, { headers: { range: "bytes=2-4", "accept-encoding": "gzip" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe("bytes 2-4/10");
    expect(part.headers.get("content-encoding")).toBeNull();
    expect(await part.text()).toBe("234");
    const etag = part.headers.get("etag") ?? "";
    expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await fetch(url, { headers: { range: "bytes=10-" } })).status).toBe(416);
    const head = await fetch(url, { method: "HEAD", headers: { range: "bytes=0-" } });
    expect([head.status, head.headers.get("content-range")]).toEqual([206, "bytes 0-9/10"]);
    expect(head.headers.get("content-length")).toBe("10");
    expect(part.headers.get("content-length")).toBe("3");
    const several = await fetch(url, { headers: { range: "bytes=0-1,4-5" } });
    expect([several.status, await several.text()]).toEqual([200, "0123456789"]);
    const large = await fetch(new URL(`api/shards/${path.basename(directory)}/large.bin`, served.address));
    expect((await large.text()) === LARGE).toBe(true);
  });

  test("serves nothing outside and answers no rebound host", async () => {
    const name = path.basename(directory);
    for (const rawPath of [
      `/api/shards/${name}/../../../../etc/passwd`,
      `/api/shards/${name}/..%2f..%2f..%2fetc%2fpasswd`,
      `/api/shards/${name}/%2e%2e/%2e%2e/etc/passwd`,
      `/api/shards/${name}//etc/passwd`,
      "/api/shards/%2Fetc%2Fpasswd",
    ]) {
      expect(await statusOf(served.address, rawPath), rawPath).not.toBe(200);
    }
    expect(await statusOf(served.address, "/api/catalog", { Host: "rebound.example" })).toBe(403);
    expect(await statusOf(served.address, "/api/catalog")).toBe(200);
  });

  test("leaves no server behind when it is ended", async () => {
    expect(await end(served.child)).toBe(0);
    await expect(fetch(served.address)).rejects.toThrow();
  });
});
