import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type BenchServer } from "./server";

let folder = "";
let server: BenchServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "framewise-bench-server-"));
  await writeFile(join(folder, "ten.txt"), "0123456789");
  server = await startServer({ "/data/": folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function ask(range: string | null): Promise<Response> {
  return fetch(`${server.origin}/data/ten.txt`, range === null ? {} : { headers: { Range: range } });
}

test("the bench's server gives the bytes of a range, and counts them", async () => {
  const ranges = { "bytes=2-4": "234", "bytes=7-": "789", "bytes=-2": "89", "bytes=8-99": "89" };
  for (const [range, bytes] of Object.entries(ranges)) {
    const response = await ask(range);
    expect(response.status).toBe(206);
    expect(await response.text()).toBe(bytes);
    await server.idle();
    expect(server.log.at(-1)).toMatchObject({
      path: "/data/ten.txt",
      range,
      status: 206,
      bytes: bytes.length,
    });
  }
});

test("the bench's server gives the whole file without a range", async () => {
  const response = await ask(null);
  expect([response.status, await response.text()]).toEqual([200, "0123456789"]);
});

test("the bench's server refuses a range past the end and a file outside its folders", async () => {
  expect((await ask("bytes=10-")).status).toBe(416);
  expect((await fetch(`${server.origin}/data/%2e%2e/%2e%2e/etc/hostname`)).status).toBe(404);
  expect((await fetch(`${server.origin}/elsewhere`)).status).toBe(404);
});
