import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clearStamp, hashFiles, readStamp, writeStamp } from "./stamp.mjs";

let directory;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "framewise-stamp-"));
  await mkdir(join(directory, "lib/deep"), { recursive: true });
  await writeFile(join(directory, "lib/a.ts"), "a");
  await writeFile(join(directory, "lib/deep/b.ts"), "b");
  await writeFile(join(directory, "config.json"), "{}");
});

afterEach(() => rm(directory, { recursive: true }));

describe("hashFiles", () => {
  const hash = (...args) => hashFiles(directory, ["lib", "config.json", "missing"], ...args);

  test("stays the same when only times change", async () => {
    const before = await hash();
    await utimes(join(directory, "lib/a.ts"), new Date(0), new Date(0));
    expect(await hash()).toBe(before);
  });

  test("changes with a byte, a name, a new file and a removed one", async () => {
    const seen = new Set([await hash()]);
    await writeFile(join(directory, "lib/a.ts"), "A");
    seen.add(await hash());
    await writeFile(join(directory, "lib/c.ts"), "");
    seen.add(await hash());
    await rm(join(directory, "lib/deep/b.ts"));
    seen.add(await hash());
    await writeFile(join(directory, "lib/deep/d.ts"), "b");
    seen.add(await hash());
    expect(seen.size).toBe(5);
  });

  test("leaves out what is not kept", async () => {
    const keep = (path) => !path.endsWith(".test.ts");
    const before = await hash(keep);
    await writeFile(join(directory, "lib/a.test.ts"), "test");
    expect(await hash(keep)).toBe(before);
  });
});

describe("a stamp", () => {
  test("is read as written, and unknown before, after clearing and when damaged", async () => {
    expect(await readStamp("build", directory)).toBeUndefined();
    await writeStamp("build", { hash: "1" }, directory);
    expect(await readStamp("build", directory)).toEqual({ hash: "1" });
    await writeFile(join(directory, "build.json"), "{ half");
    expect(await readStamp("build", directory)).toBeUndefined();
    await clearStamp("build", directory);
    await clearStamp("build", directory);
    expect(await readStamp("build", directory)).toBeUndefined();
  });
});
