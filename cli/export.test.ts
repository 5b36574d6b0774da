import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "@/lib/formats";
import { run } from "./export";
import { ran } from "./testing/packed-folder";

const samples = fileURLToPath(new URL("../public/samples/traces.jsonl", import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-export-"));
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): string {
  return path.join(folder, name);
}

describe("framewise export", () => {
  it("writes a trace that can be read again, from a compressed shard among others", async () => {
    const packed = at("traces.jsonl.gz");
    await writeFile(packed, gzipSync(await readFile(samples)));
    const tutor = at("first.json");
    await writeFile(tutor, '{"code": "x = 1", "trace": [{"event": "step_line", "line": 1}]}');
    const { code } = await ran(() => run(["json", tutor, packed, "--id", "collatz-1", "-o", at("out.json")]));
    expect(code).toBe(0);
    const text = await readFile(at("out.json"), "utf8");
    expect(readRecord(text, { shardName: "x", recordIndex: 0 }).results[0]).toMatchObject({
      kind: "record",
      record: { id: "collatz-1", localsEncoding: "full" },
    });
  });

  it.each([
    ["cwm-context", /^<\|begin_of_text\|>[\s\S]*<\|end_of_text\|>$/],
    ["cwm-scope", /^<\|begin_of_text\|>[\s\S]*<\|end_of_text\|>$/],
    ["python-tutor", /^\{"code":[\s\S]*"step_line"/],
    ["chrome", /^\{"displayTimeUnit":"ns"/],
  ])("writes %s", async (format, shape) => {
    const out = at("out");
    const { code } = await ran(() => run([format, samples, "--id", "fibonacci-2", "--out", out]));
    expect(code).toBe(0);
    expect(await readFile(out, "utf8")).toMatch(shape);
  });

  it("names a file of Python Tutor by its name", async () => {
    const tutor = at("first.json");
    await writeFile(tutor, '{"code": "x = 1", "trace": [{"event": "step_line", "line": 1}]}');
    expect((await ran(() => run(["json", tutor, "--id", "first", "-o", at("o")]))).code).toBe(0);
  });

  it.each([
    [["json", samples, "--id", "nothing"], 1, 'no trace "nothing" in'],
    [["json", "/nowhere.jsonl", "--id", "a"], 1, "/nowhere.jsonl cannot be opened"],
    [["json", samples, "--id", "fibonacci-2", "-o", "/nowhere/at/all"], 1, "cannot be written"],
    [["yaml", samples, "--id", "a"], 2, "FORMAT is yaml; it is one of cwm-context, cwm-scope, json"],
    [["json", samples], 2, "no --id is given"],
    [["json", "--id", "a"], 2, "no SHARD is given"],
    [["json", samples, "--id", "a", "--reset", "x"], 2, "--reset is x; it is context or scope"],
  ])("with %j says what is wrong", async (args, code, message) => {
    const outcome = await ran(() => run(args));
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(message);
  });
});
