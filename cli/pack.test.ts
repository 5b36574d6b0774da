import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openParquetWriter, type ParquetWriter } from "@/lib/database/testing/write-parquet";
import { lines, predictionText, traceText } from "@/lib/ingest/testing/records";
import { startShardServer } from "@/lib/shards/testing/shard-server";
import { tarFile } from "@/lib/shards/testing/tar-file";
import { zipFile } from "@/lib/shards/testing/zip-file";
import { run as check } from "./check";
import { run as pack } from "./pack";
import { run as stats } from "./stats";
import { hashesBelow, loadedRows, manifestIn, ran } from "./testing/packed-folder";

const samples = fileURLToPath(new URL("../public/samples", import.meta.url));
let folder: string;
let parquet: ParquetWriter;

beforeAll(async () => {
  parquet = await openParquetWriter();
});
afterAll(() => parquet.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-pack-"));
});
afterEach(() => rm(folder, { recursive: true }));

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Writes an input file and gives its path. */
async function input(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, "in", name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

function out(): string {
  return path.join(folder, "out");
}

/** In this thread: starting others takes seconds, and `packing/pack-shards.test.ts` shows that they change nothing. */
async function packed(...args: readonly string[]) {
  return ran(() => pack([...args, "-o", out(), "--threads", "1"]));
}

/** The rows of the packed set, and those of its inputs, have to be the same. */
async function expectSameRows(places: readonly string[]): Promise<void> {
  const rows = await loadedRows(places);
  expect(await loadedRows([out()])).toEqual(rows);
}

const bareText =
  "<|begin_of_text|><|trace_context_start|>def f(x):\n    return x\n<|frame_sep|>" +
  '<|call_sep|>{"x": "1"}<|action_sep|>def f(x):\n<|frame_sep|>' +
  '<|return_sep|><|action_sep|>    return x\n<|arg_sep|>"1"<|frame_sep|><|end_of_text|>';

const program = JSON.stringify({ id: "sample_0", code: "def f(x):\n    return x", input: "1", output: "1" });
const generations = JSON.stringify({ sample_0: ["1", "2"], sample_1: ["3"], sample_2: "no list" }, null, 2);

/** What is said of each problem, without its place. */
function reasons(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => /^ .*?: .*?(: .*)$/.exec(line)?.[1] ?? []);
}

describe("what is packed", () => {
  it("loads as the samples do, with their statistics to the last digit", async () => {
    const names = ["traces", "predictions", "trajectories-cwm", "trajectories-atif"];
    const shards = names.map((name) => path.join(samples, `${name}.jsonl`));
    const { code, stdout } = await packed(...shards);
    expect(stdout).toContain("traces.jsonl: Structured traces; 313 records, 313 traces, 0 predictions");
    expect(code).toBe(0);
    await expectSameRows(shards);
    const direct = await ran(() => stats([...shards, "--json"]));
    expect(await ran(() => stats([out(), "--json"]))).toEqual(direct);
  }, 60_000);

  it.each<[string, () => Promise<readonly string[]>]>([
    ["JSON lines", async () => [await input("a.jsonl", lines(traceText("a"), predictionText("a")))]],
    ["a JSON array", async () => [await input("a.json", `[${traceText("a")},\n${predictionText("a")}]`)]],
    ["gzip", async () => [await input("a.jsonl.gz", gzipSync(lines(traceText("a"), predictionText("a"))))]],
    [
      "a zip of several members",
      async () => [
        await input(
          "a.zip",
          zipFile([
            { path: "one/a.jsonl", content: bytes(lines(traceText("a"), traceText("b"))) },
            { path: "two/text.txt", content: bytes(bareText) },
            { path: "gpt4/generations.json", content: bytes(generations) },
            { path: "generations.json", content: bytes(generations) },
          ]),
        ),
      ],
    ],
    [
      "a tar",
      async () => [await input("a.tar", tarFile([{ path: "a.json", content: bytes(traceText("a")) }]))],
    ],
    [
      "Parquet",
      async () => {
        const records = [JSON.parse(traceText("a")), JSON.parse(traceText("b"))] as unknown[];
        const columns = {
          id: "VARCHAR",
          source: "VARCHAR",
          locals_encoding: "VARCHAR",
          frames: "STRUCT(event VARCHAR, source VARCHAR, locals MAP(VARCHAR, VARCHAR), arg VARCHAR)[]",
        };
        return [await input("a.parquet", await parquet.fromRecords(records, columns))];
      },
    ],
    ["bare text", async () => [await input("some trace.txt", bareText)]],
    [
      "generations whose model is their folder",
      async () => [await input("gpt4/generations.json", generations), await input("p.jsonl", lines(program))],
    ],
    ["generations alone in their folder", async () => [await input("gpt4/generations.json", generations)]],
    [
      "records without ids",
      async () => [
        await input("a.jsonl", lines(traceText("x", { id: undefined }), traceText("y", { id: undefined }))),
        await input("b.jsonl", lines(traceText("z", { id: undefined }))),
      ],
    ],
    [
      "ids that two shards share, and predictions of them",
      async () => [
        await input("a.jsonl", lines(traceText("b"), traceText("a"))),
        await input("b.jsonl", lines(predictionText("b"), traceText("b", { frames: [] }), traceText("c"))),
        await input(
          "c.jsonl",
          lines(predictionText("b", { isRight: false, sample: 1 }), predictionText("zz")),
        ),
      ],
    ],
    [
      "lists in lines",
      async () => [
        await input("a.jsonl", lines(`[${traceText("b")}, 7, ${traceText("a")}]`, predictionText("a"))),
      ],
    ],
    [
      "what is broken",
      async () => [
        await input(
          "a.jsonl",
          lines(traceText("a"), '{"id": "b", "frames"', "{}", '"\\ud800"', predictionText("a")),
        ),
        await input("cut.jsonl.gz", gzipSync(lines(traceText("c"), traceText("d"))).subarray(0, -12)),
      ],
    ],
    [
      "odd ids",
      async () => [
        await input(
          "a.jsonl",
          lines(
            ...["", "é", "\u{1f600}", "a\u0000b", "x".repeat(2000), "__proto__"].map((id) => traceText(id)),
          ),
        ),
      ],
    ],
  ])("loads as its inputs do: %s", async (_, make) => {
    const places = await make();
    await packed(...places);
    await expectSameRows(places);
  });

  it("says of problems what loading the inputs says, and exits with 1", async () => {
    const file = await input("a.jsonl", lines(traceText("a"), "{}", '{"x"'));
    expect(await packed(file)).toMatchObject({ code: 1 });
    const direct = await ran(() => check([file]));
    const again = await ran(() => check([out()]));
    expect(reasons(again.stdout)).toHaveLength(2);
    expect(new Set(reasons(again.stdout))).toEqual(new Set(reasons(direct.stdout)));
    expect(again.code).toBe(direct.code);
  });
});

describe("what can be packed", () => {
  it("takes a tree of folders, and leaves out what it writes itself", async () => {
    await input("a.jsonl", lines(traceText("a")));
    await input("deep/er/b.jsonl", lines(traceText("b")));
    const root = path.join(folder, "in");
    const target = path.join(root, "packed");
    for (let round = 0; round < 2; round++) {
      const { code, stdout } = await ran(() => pack([root, "-o", target, "--threads", "1"]));
      expect(stdout).toContain("2 records, 2 traces");
      expect(code).toBe(0);
    }
    expect(await ran(() => pack([target, "-o", target]))).toMatchObject({ code: 1 });
  });

  it("takes an address, and names it by its file alone", async () => {
    const server = await startShardServer(bytes(lines(traceText("a"), predictionText("a"))));
    try {
      expect(await packed(server.url)).toMatchObject({ code: 0 });
      const { sources, counts } = await manifestIn(out());
      expect(sources.map(({ name }) => name)).toEqual(["shard.jsonl"]);
      expect(counts).toMatchObject({ records: 2, traces: 1, predictions: 1 });
    } finally {
      await server.close();
    }
  });

  it.each(["s3://", "hf://x", "https://"])("says what is wrong with the address %s", async (place) => {
    const { code, stderr } = await packed(place);
    expect(code).toBe(1);
    expect(stderr).toContain(place);
  });

  it.each([
    ["its folder", "out"],
    ["its manifest", "out/manifest.json"],
  ])("takes a packed data set by %s for the sources it was packed from", async (_, place) => {
    const one = await input("gpt4/generations.json", generations);
    const two = await input("b.jsonl", lines(program, traceText("b"), predictionText("b"), "broken"));
    await packed(one, two);
    const again = path.join(folder, "again");
    expect(await ran(() => pack([path.join(folder, place), "-o", again, "--threads", "1"]))).toMatchObject({
      code: 1,
    });
    expect(await hashesBelow(again)).toEqual(await hashesBelow(out()));
  });

  it("packs a packed data set beside others", async () => {
    const one = await input("a.jsonl", lines(traceText("a")));
    const two = await input("b.jsonl", lines(predictionText("a")));
    await packed(one);
    const both = path.join(folder, "both");
    await ran(() => pack([two, out(), "-o", both, "--threads", "1"]));
    expect(await loadedRows([both])).toEqual(await loadedRows([two, one]));
  });

  it("names what cannot be read, packs the rest, and exits with 1", async () => {
    const good = await input("a.jsonl", lines(traceText("a")));
    const bad = await input("b.bin", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 255]));
    const { code, stdout, stderr } = await packed(bad, good);
    expect(code).toBe(1);
    expect(stderr).toContain(`${bad}: not packed`);
    expect(stdout).toContain("1 records, 1 traces");
    await expectSameRows([good]);
  });

  it("fails and leaves nothing where no input can be read", async () => {
    const bad = await input("b.bin", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 255]));
    for (const place of [bad, path.join(folder, "in", "missing.jsonl")]) {
      const { code, stderr } = await packed(place);
      expect(code).toBe(1);
      expect(stderr).toContain(path.basename(place));
    }
    await expect(hashesBelow(out())).rejects.toThrow("ENOENT");
  });
});

describe("the command", () => {
  it.each([
    [["a.jsonl"]],
    [["-o", "x"]],
    [["a.jsonl", "-o", "x", "--fast"]],
    [["a.jsonl", "-o", "x", "--threads", "0"]],
    [["a.jsonl", "-o", "x", "--memory", "1.5"]],
  ])("does not understand %j, and exits with 2", async (args) => {
    const { code, stderr } = await ran(() => pack(args));
    expect(code).toBe(2);
    expect(stderr).toContain("framewise pack SHARD");
  });

  it("helps", async () => {
    const { code, stdout } = await ran(() => pack(["--help"]));
    expect(code).toBe(0);
    expect(stdout).toContain("Exit status");
  });

  it("says how to go on", async () => {
    const { stdout } = await packed(await input("a.jsonl", lines(traceText("a"))));
    expect(stdout).toContain(`framewise serve ${out()}`);
  });
});
