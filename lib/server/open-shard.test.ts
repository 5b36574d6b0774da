import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShard } from "./open-shard";
import type { Served } from "./settings";
import { servedDirectory, temporaryDirectory, type TemporaryDirectory } from "./testing/served-directory";

let outside: TemporaryDirectory;
let directory: TemporaryDirectory;

beforeAll(async () => {
  outside = await temporaryDirectory({ "secret.jsonl": "secret" });
  directory = await temporaryDirectory(
    { "a.jsonl": "", "sets/b.jsonl": "", ".env": "hidden", "node_modules/x.json": "{}" },
    {
      "link.jsonl": "sets/b.jsonl",
      "linked-sets": "sets",
      "leak.jsonl": path.join(outside.path, "secret.jsonl"),
      leaks: outside.path,
      up: "..",
      "dangling.jsonl": "nothing",
      loop: "loop",
    },
  );
});

afterAll(async () => {
  await directory.remove();
  await outside.remove();
});

async function isServed(ref: string, served: Served = servedDirectory(directory.path)): Promise<boolean> {
  const shard = await openShard(served, ref);
  await shard?.handle.close();
  return shard !== undefined;
}

describe("openShard", () => {
  test.each([
    "data/a.jsonl",
    "data/sets/b.jsonl",
    "data/%61.jsonl",
    "data/link.jsonl",
    "data/linked-sets/b.jsonl",
  ])("opens %s", async (ref) => {
    expect(await isServed(ref)).toBe(true);
  });

  test.each([
    "",
    "data",
    "data/",
    "data/sets",
    "data/nothing.jsonl",
    "other/a.jsonl",
    "data/../a.jsonl",
    "data/sets/../a.jsonl",
    "data/..%2Fa.jsonl",
    "data/sets%2Fb.jsonl",
    "data/%2e%2e/%2e%2e/etc/passwd",
    "%2Fetc%2Fpasswd",
    "data//etc/passwd",
    "data/%2Fetc%2Fpasswd",
    "data/./a.jsonl",
    "data/a.jsonl%00",
    "%00",
    "data/a.jsonl/x",
    "data/%E0%A4%A",
    "data/.env",
    "data/node_modules/x.json",
    "data/leak.jsonl",
    "data/leaks/secret.jsonl",
    "data/up/etc",
    "data/dangling.jsonl",
    "data/loop",
    `data/${"x".repeat(5000)}`,
  ])("does not open %s", async (ref) => {
    expect(await isServed(ref)).toBe(false);
  });

  test("a served file opens under its name only", async () => {
    const served: Served = {
      roots: [{ name: "a.jsonl", path: path.join(directory.path, "a.jsonl"), kind: "file" }],
      urls: [],
      isSample: false,
    };
    expect(await isServed("a.jsonl", served)).toBe(true);
    expect(await isServed("a.jsonl/x", served)).toBe(false);
    expect(await isServed("b.jsonl", served)).toBe(false);
  });

  test("a neighbour whose name starts like the root is outside", async () => {
    const neighbours = await temporaryDirectory(
      { "set/a.jsonl": "", "set-2/b.jsonl": "" },
      { "set/leak": "../set-2" },
    );
    const served = servedDirectory(path.join(neighbours.path, "set"));
    expect(await isServed("data/a.jsonl", served)).toBe(true);
    expect(await isServed("data/leak/b.jsonl", served)).toBe(false);
    await neighbours.remove();
  });
});
