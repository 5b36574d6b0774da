import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lines, predictionText, traceText } from "@/lib/ingest/testing/records";
import { manifestText } from "@/lib/packed";
import { zipFile } from "@/lib/shards/testing/zip-file";
import { run as pack } from "./pack";
import { hashesBelow, loadedRows, manifestIn, ran } from "./testing/packed-folder";
import { run as unpack } from "./unpack";

const samples = fileURLToPath(new URL("../public/samples", import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-unpack-"));
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): string {
  return path.join(folder, name);
}

async function input(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(path.dirname(at(`in/${name}`)), { recursive: true });
  await writeFile(at(`in/${name}`), content);
  return at(`in/${name}`);
}

async function packed(...places: readonly string[]) {
  return ran(() => pack([...places, "-o", at("packed"), "--threads", "1"]));
}

async function unpacked(...args: readonly string[]) {
  return ran(() => unpack([at("packed"), "-o", at("out"), ...args]));
}

/** Gives the sources of the packed set other names. */
async function renameSources(...names: readonly string[]): Promise<void> {
  const manifest = await manifestIn(at("packed"));
  const sources = manifest.sources.map((source, index) => ({ ...source, name: names[index] ?? source.name }));
  await writeFile(at("packed/manifest.json"), manifestText({ ...manifest, sources }));
}

const bareText =
  "<|begin_of_text|><|trace_context_start|>def f(x):\n    return x\n<|frame_sep|>" +
  '<|call_sep|>{"x": "1"}<|action_sep|>def f(x):\n<|frame_sep|><|end_of_text|>';

describe("what is unpacked", () => {
  it("is the beginning of every sample, to the byte, whatever memory there is", async () => {
    const names = (await readdir(samples)).filter((name) => name.endsWith(".jsonl"));
    for (const name of names) {
      const all = (await readFile(path.join(samples, name), "utf8")).split("\n");
      await input(name, lines(...all.filter((line) => line !== "").slice(0, 40)));
    }
    expect(names).toHaveLength(6);
    await packed(at("in"));
    expect(await unpacked("--memory", "1")).toMatchObject({ code: 0 });
    expect(await hashesBelow(at("out"))).toEqual(await hashesBelow(at("in")));
  }, 60_000);

  it("is every line as it was written, source by source, in order", async () => {
    const odd = ['{"b":1,  "a":NaN}', '{"cut": ', "7", traceText("z"), predictionText("a"), traceText("a")];
    await packed(await input("a.jsonl", lines(...odd)), await input("b/a.jsonl", lines(traceText("a"))));
    expect(await unpacked()).toMatchObject({ code: 0 });
    expect(await readFile(at("out/a.jsonl"), "utf8")).toBe(lines(...odd));
    expect(await readFile(at("out/b/a.jsonl"), "utf8")).toBe(lines(traceText("a")));
  });

  it("loads as what was packed: documents, arrays, archives and bare text", async () => {
    const places = [
      await input("gpt4/generations.json", JSON.stringify({ sample_0: ["1", "2"] }, null, 2)),
      await input("list.json", `[${traceText("b")}, ${traceText("a")}]`),
      await input("trace.txt", bareText),
      await input(
        "members.zip",
        zipFile([
          { path: "one.txt", content: Buffer.from(bareText) },
          { path: "two.jsonl", content: Buffer.from(lines(traceText("c"), predictionText("c"))) },
        ]),
      ),
    ];
    await packed(...places);
    await unpacked();
    expect(await readFile(at("out/trace.txt"), "utf8")).toBe(bareText);
    expect(withoutIndex(await loadedRows([at("out")]))).toEqual(withoutIndex(await loadedRows(places)));
  });

  it("lacks what could not be read when it was packed, says so, and exits with 1", async () => {
    const text = lines(...Array.from({ length: 50 }, (_, index) => traceText(`t${index}`)));
    await packed(await input("cut.jsonl.gz", gzipSync(text).subarray(0, -9)));
    const { code, stderr } = await unpacked();
    expect(stderr).toMatch(/1 records were not readable/);
    expect(code).toBe(1);
  });
});

/** A member that becomes a file of its own order has the same rows but for the number of the record. */
function withoutIndex(rows: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all.map((row) => row.replace(/"record_index":\d+,/, "").replace(/"program":"[^"]*",/, "")).sort(),
    ]),
  );
}

describe("names that lead elsewhere", () => {
  beforeEach(async () => {
    await packed(
      await input("a.jsonl", lines(traceText("a"))),
      await input("b.jsonl", lines(traceText("b"))),
    );
  });

  it.each([
    ["../../evil", "evil.jsonl"],
    ["/etc/passwd", "etc/passwd.jsonl"],
    ["C:\\Windows\\x.json", "C_/Windows/x.jsonl"],
    ["", "records.jsonl"],
    ["..", "records.jsonl"],
    ["a/./../b", "a/b.jsonl"],
    ["CON", "_CON.jsonl"],
    ["nul.json", "_nul.jsonl"],
    [".hidden", "hidden.jsonl"],
    ["-rf", "rf.jsonl"],
    ["a\u0000b\n", "a_b_.jsonl"],
    ["x".repeat(5000), `${"x".repeat(80)}.jsonl`],
  ])("%j is written as %j", async (name, file) => {
    await renameSources(name);
    const before = await readdir(folder);
    expect(await unpacked()).toMatchObject({ code: 0 });
    expect(Object.keys(await hashesBelow(at("out"))).sort()).toEqual([file, "b.jsonl"].sort());
    expect((await readdir(folder)).sort()).toEqual([...before, "out"].sort());
  });

  it("gives sources of one name a file each", async () => {
    await renameSources("A.json", "a.jsonl");
    await unpacked();
    expect(await readFile(at("out/A.jsonl"), "utf8")).toBe(lines(traceText("a")));
    expect(await readFile(at("out/a-2.jsonl"), "utf8")).toBe(lines(traceText("b")));
  });

  it("writes over no file, and then nothing at all", async () => {
    await mkdir(at("out"));
    await writeFile(at("out/b.jsonl"), "mine");
    const { code, stderr } = await unpacked();
    expect(stderr).toContain("b.jsonl is there already");
    expect(code).toBe(1);
    expect(await readdir(at("out"))).toEqual(["b.jsonl"]);
    expect(await readFile(at("out/b.jsonl"), "utf8")).toBe("mine");
  });
});

describe("the command", () => {
  it.each([
    [[]],
    [["p"]],
    [["p", "q", "-o", "x"]],
    [["p", "-o", "x", "--fast"]],
    [["p", "-o", "x", "--memory", "0"]],
  ])("does not understand %j, and exits with 2", async (args) => {
    const { code, stderr } = await ran(() => unpack(args));
    expect(code).toBe(2);
    expect(stderr).toContain("framewise unpack PACKED");
  });

  it("helps", async () => {
    expect(await ran(() => unpack(["-h"]))).toMatchObject({ code: 0 });
  });

  it("fails on what is no packed data set, and leaves nothing", async () => {
    const file = await input("a.jsonl", lines(traceText("a")));
    for (const place of [file, at("in"), at("missing")]) {
      const { code, stderr } = await ran(() => unpack([place, "-o", at("out")]));
      expect(code).toBe(1);
      expect(stderr).toContain(place);
    }
    expect(await readdir(folder)).toEqual(["in"]);
  });

  it("fails on a damaged file, names it, and leaves nothing", async () => {
    await packed(await input("a.jsonl", lines(traceText("a"))));
    const name = at("packed/records-00000.parquet");
    await writeFile(name, (await readFile(name)).subarray(1));
    const { code, stderr } = await unpacked();
    expect(code).toBe(1);
    expect(stderr).toContain("records-00000.parquet");
    expect(await readdir(at("out"))).toEqual([]);
  });
});
