import { truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, type MockInstance, test, vi } from "vitest";
import { answerCatalog, answerShard, type ServerPlace } from "./answer";
import { type OpenShard, openShard } from "./open-shard";
import { SERVED_VARIABLE } from "./settings";
import { shardResponse } from "./shard-response";
import { servedDirectory, temporaryDirectory, type TemporaryDirectory } from "./testing/served-directory";

const ADDRESS = "http://127.0.0.1:3000/";
const LARGE = "0123456789abcdef".repeat(64 * 1024);
let outside: TemporaryDirectory;
let directory: TemporaryDirectory;
let place: ServerPlace;

beforeAll(async () => {
  outside = await temporaryDirectory({ "secret.jsonl": "secret" });
  directory = await temporaryDirectory(
    {
      "a.jsonl": "0123456789",
      "ünï code/b #1%.txt": "hello",
      "empty.jsonl": "",
      "large.bin": LARGE,
      "shrinks.bin": LARGE,
      "rewritten.bin": LARGE,
      ".env": "hidden",
      "node_modules/x.json": "{}",
    },
    {
      "link.jsonl": "a.jsonl",
      "leak.jsonl": path.join(outside.path, "secret.jsonl"),
      leaks: outside.path,
    },
  );
  place = {
    environment: { [SERVED_VARIABLE]: JSON.stringify(servedDirectory(directory.path)) },
    repository: "/repository",
  };
});

afterAll(async () => {
  await directory.remove();
  await outside.remove();
});

function ask(ref: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  const url = `http://127.0.0.1:3000/api/shards/${ref}`;
  return answerShard(new Request(url, { method, headers: { host: "127.0.0.1:3000", ...headers } }), place);
}

describe("a whole shard", () => {
  test("comes with its length, tag and type", async () => {
    const response = await ask("data/a.jsonl");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "no-cache",
      "content-length": "10",
      "content-type": "application/octet-stream",
      etag: expect.stringMatching(/^"[\w-]+"$/) as string,
      "x-content-type-options": "nosniff",
    });
    expect(await response.text()).toBe("0123456789");
  });

  test("may have any name, be empty, large or linked within its root", async () => {
    expect(await (await ask(`data/${encodeURIComponent("ünï code")}/b%20%231%25.txt`)).text()).toBe("hello");
    expect(await (await ask("data/empty.jsonl")).text()).toBe("");
    expect(await (await ask("data/large.bin")).text()).toBe(LARGE);
    expect(await (await ask("data/link.jsonl")).text()).toBe("0123456789");
  });

  test("HEAD has the headers and no body", async () => {
    const response = await ask("data/a.jsonl", {}, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("10");
    expect(response.body).toBeNull();
    const part = await ask("data/a.jsonl", { range: "bytes=0-" }, "HEAD");
    expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 0-9/10"]);
  });
});

describe("a range", () => {
  test.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=8-80", "89", "bytes 8-9/10"],
  ])("%s is exactly %s", async (range, text, contentRange) => {
    const response = await ask("data/a.jsonl", { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-length")).toBe(String(text.length));
    expect(await response.text()).toBe(text);
  });

  test("across several chunks keeps every byte", async () => {
    const response = await ask("data/large.bin", { range: "bytes=262143-786432" });
    expect(await response.text()).toBe(LARGE.slice(262_143, 786_433));
  });

  test("past the end is 416 and says the size", async () => {
    const response = await ask("data/a.jsonl", { range: "bytes=10-" });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  });

  test("counts only while the shard is the one If-Range names", async () => {
    const etag = (await ask("data/a.jsonl", {}, "HEAD")).headers.get("etag") ?? "";
    const same = await ask("data/a.jsonl", { range: "bytes=2-4", "if-range": etag });
    expect([same.status, await same.text()]).toEqual([206, "234"]);
    const other = await ask("data/a.jsonl", { range: "bytes=2-4", "if-range": '"other"' });
    expect([other.status, await other.text()]).toEqual([200, "0123456789"]);
  });
});

describe("a tag", () => {
  test("that is known gets 304, another one the bytes", async () => {
    const etag = (await ask("data/a.jsonl", {}, "HEAD")).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await ask("data/a.jsonl", { "if-none-match": known });
      expect([response.status, await response.text()]).toEqual([304, ""]);
    }
    const other = await ask("data/a.jsonl", { "if-none-match": '"other"' });
    expect([other.status, await other.text()]).toEqual([200, "0123456789"]);
  });

  test("changes when the file is written again", async () => {
    const file = path.join(directory.path, "a.jsonl");
    const before = (await ask("data/a.jsonl", {}, "HEAD")).headers.get("etag");
    await writeFile(file, "0123456789");
    expect((await ask("data/a.jsonl", {}, "HEAD")).headers.get("etag")).not.toBe(before);
  });
});

describe("what is not served", () => {
  test.each([
    "data/nothing.jsonl",
    "data",
    "data/../../../etc/passwd",
    "data/%2Fetc%2Fpasswd",
    "data/leak.jsonl",
  ])("is 404 in words: %s", async (ref) => {
    const response = await ask(ref);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      kind: "shard-unreadable",
      message: expect.stringContaining("No shard is served as") as string,
    });
  });

  test("is anything at all for a rebound host", async () => {
    const shard = await ask("data/a.jsonl", { host: "rebound.example:3000" });
    expect([shard.status, await shard.json()]).toEqual([
      403,
      { kind: "host-refused", message: "The server does not answer for the host rebound.example:3000" },
    ]);
    const request = new Request("http://127.0.0.1/api/catalog", { headers: { host: "rebound.example" } });
    expect((await answerCatalog(request, place)).status).toBe(403);
  });
});

describe("the file handle", () => {
  async function shardAndClosings(ref: string): Promise<[OpenShard, MockInstance]> {
    const shard = await openShard(servedDirectory(directory.path), ref);
    if (shard === undefined) throw new Error(`${ref} is not served`);
    return [shard, vi.spyOn(shard.handle, "close")];
  }

  test("is closed when the reader goes away, not before", async () => {
    const [shard, close] = await shardAndClosings("data/large.bin");
    const reader = (await shardResponse(new Request(ADDRESS), shard, {})).body?.getReader();
    await reader?.read();
    expect(close).not.toHaveBeenCalled();
    await reader?.cancel();
    expect(close).toHaveBeenCalledOnce();
  });

  test("is closed after the last byte", async () => {
    const [shard, close] = await shardAndClosings("data/large.bin");
    await (await shardResponse(new Request(ADDRESS), shard, {})).arrayBuffer();
    expect(close).toHaveBeenCalledOnce();
  });

  test.each([
    ["GET", { "if-none-match": "*" }],
    ["GET", { range: "bytes=9999999-" }],
    ["HEAD", {}],
  ])("is closed when nothing is read: %s %o", async (method, headers) => {
    const [shard, close] = await shardAndClosings("data/large.bin");
    await shardResponse(new Request(ADDRESS, { method, headers }), shard, {});
    expect(close).toHaveBeenCalledOnce();
  });

  test("is closed, and the answer broken off before its end, when the file is written to meanwhile", async () => {
    const [shard, close] = await shardAndClosings("data/rewritten.bin");
    const response = await shardResponse(new Request(ADDRESS), shard, {});
    await writeFile(path.join(directory.path, "rewritten.bin"), LARGE.replaceAll("0", "1"));
    await expect(response.text()).rejects.toThrow("The file was written to while it was sent");
    expect(close).toHaveBeenCalledOnce();
  });

  test("is closed, and the answer broken off, when the file shrinks meanwhile", async () => {
    const [shard, close] = await shardAndClosings("data/shrinks.bin");
    const response = await shardResponse(new Request(ADDRESS), shard, {});
    await truncate(path.join(directory.path, "shrinks.bin"), 100);
    await expect(response.text()).rejects.toThrow("The file ended at byte 100");
    expect(close).toHaveBeenCalledOnce();
  });
});

describe("the catalog", () => {
  test("is what the process was started on", async () => {
    const request = new Request("http://127.0.0.1/api/catalog", { headers: { host: "localhost:3000" } });
    const response = await answerCatalog(request, place);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.json()).toMatchObject({ version: 1, isSample: false, problems: [] });
  });
});
