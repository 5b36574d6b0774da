import { appendFileSync } from "node:fs";
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identifier, sql } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { predictionText, traceText } from "@/lib/ingest/testing/records";
import { openPacked } from "@/lib/packed";
import { Failure } from "@/lib/shared";
import { fileSource, type FileSource } from "@/lib/shards/node";
import { hashesBelow, manifestIn } from "../testing/packed-folder";
import { nameInputs } from "./name-inputs";
import { packShards, type PackOptions } from "./pack-shards";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-packing-"));
  await writeInputs(60);
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): string {
  return path.join(folder, name);
}

/** Traces in one file and two predictions of each in another, in another order. */
async function writeInputs(count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `t${(index * 37) % count}`);
  await writeFile(at("traces.jsonl"), ids.map((id) => `${traceText(id)}\n`).join(""));
  const predictions = ids
    .toReversed()
    .flatMap((id) => [predictionText(id), predictionText(id, { sample: 1, isRight: false })]);
  await writeFile(at("predictions.jsonl"), predictions.map((text) => `${text}\n`).join(""));
}

function packInto(directory: string, options: Partial<PackOptions> = {}) {
  const inputs = nameInputs([at("traces.jsonl"), at("predictions.jsonl")]);
  return packShards(inputs, { directory, hasEngineFile: false, threads: 1, ...options });
}

/** The hashes of the inputs that each test begins with, packed without a stop: made once. */
let wholeHashes: ReturnType<typeof hashesBelow> | null = null;

function hashesOfWhole(): ReturnType<typeof hashesBelow> {
  wholeHashes ??= packInto(at("whole")).then(() => hashesBelow(at("whole")));
  return wholeHashes;
}

/** Packs until a step and stops there as a crash would; false when there are no more steps. */
async function packUntil(directory: string, step: number): Promise<boolean> {
  let steps = 0;
  const crash = new Error("crash");
  try {
    await packInto(directory, {
      memoryBytes: 20_000,
      onStep: ({ text, done }) => {
        // How often indexing tells how far it is depends on the machine.
        if (text === "Indexing records" && done !== 0) return;
        if (steps++ === step) throw crash;
      },
    });
    return false;
  } catch (thrown) {
    if (thrown === crash) return true;
    if (thrown instanceof Failure && thrown.cause === crash) return true;
    throw thrown;
  }
}

/** Reads every file that the manifest in a folder names, and compares its hash. */
async function verify(directory: string): Promise<void> {
  const opened: FileSource[] = [];
  const packed = openPacked(await manifestIn(directory), async (name) => {
    const source = await fileSource(path.join(directory, name));
    opened.push(source);
    return source;
  });
  await packed.verify();
  for (const source of opened) await source.close();
}

describe("packing", () => {
  it("writes the same bytes again, with any threads and any memory", async () => {
    const hashes = await hashesOfWhole();
    expect(Object.keys(hashes).sort()).toContain("index-frame_lists.parquet");
    for (const [name, options] of Object.entries({
      b: {},
      c: { threads: 2 },
      d: { memoryBytes: 20_000 },
      e: { memoryBytes: 1, threads: 2 },
    })) {
      await packInto(at(name), options);
      expect(await hashesBelow(at(name))).toEqual(hashes);
    }
  }, 60_000);

  it("writes the same bytes when threads score", async () => {
    await writeInputs(800);
    await packInto(at("a"));
    await packInto(at("b"), { threads: 3 });
    expect(await hashesBelow(at("b"))).toEqual(await hashesBelow(at("a")));
  }, 60_000);

  it("holds no more records while sorting than it may", async () => {
    const memoryBytes = 20_000;
    await writeInputs(200);
    await packUntil(at("a"), 4);
    const work = at("a/.packing");
    const runs = (await readdir(work)).filter((name) => name.startsWith("source-"));
    expect(runs.length).toBeGreaterThan(10);
    for (const run of runs) expect((await stat(path.join(work, run))).size).toBeLessThan(memoryBytes);
  });

  it("reads no input again that was sorted before", async () => {
    const steps: string[] = [];
    await packUntil(at("a"), 3);
    await packInto(at("a"), { onStep: ({ text }) => steps.push(text) });
    expect(steps).not.toContain("Read traces.jsonl");
    expect(steps).toContain("Read predictions.jsonl");
  });

  it("starts anew where an input has changed since", async () => {
    await packUntil(at("a"), 6);
    await appendFile(at("traces.jsonl"), `${traceText("new")}\n`);
    await packInto(at("a"));
    await packInto(at("b"));
    expect(await hashesBelow(at("a"))).toEqual(await hashesBelow(at("b")));
    expect((await manifestIn(at("a"))).counts.traces).toBe(61);
  });

  it("notices an input that changes while it packs", async () => {
    const change = packInto(at("a"), {
      onStep: ({ text }) => {
        if (text === "Reading") appendFileSync(at("predictions.jsonl"), "\n");
      },
    });
    await expect(change).rejects.toThrow("written to");
    expect(await readdir(at("a"))).not.toContain("manifest.json");
  });

  it("sorts again what was lost or damaged", async () => {
    const whole = await hashesOfWhole();
    for (const damage of [
      (work: string) => rm(path.join(work, "source-0-0")),
      (work: string) => writeFile(path.join(work, "state.json"), "{"),
      (work: string) => writeFile(path.join(work, "facts.json"), '{"0": 1}'),
      (work: string) => rm(path.join(work, "records-00000.parquet"), { force: true }),
    ]) {
      await packUntil(at("a"), 7);
      await damage(at("a/.packing"));
      await packInto(at("a"));
      expect(await hashesBelow(at("a"))).toEqual(whole);
      await rm(at("a"), { recursive: true });
    }
  });
});

describe("a folder that has a data set", () => {
  it("keeps it whole until the new one is, which goes on after a crash at any step with the same bytes", async () => {
    await packInto(at("a"));
    const before = await hashesBelow(at("a"));
    await writeInputs(30);
    await packInto(at("whole"));
    let step = 0;
    for (; await packUntil(at("a"), step); step++) {
      expect(await hashesBelow(at("a"))).toMatchObject(before);
      if (step % 3 !== 0) continue;
      await cp(at("a"), at("b"), { recursive: true });
      await packInto(at("b"));
      expect(await hashesBelow(at("b"))).toEqual(await hashesBelow(at("whole")));
      await rm(at("b"), { recursive: true });
    }
    expect(step).toBeGreaterThan(5);
    expect(await hashesBelow(at("a"))).toEqual(await hashesBelow(at("whole")));
    await verify(at("a"));
  }, 60_000);

  it("loses the files of an earlier one, and no others", async () => {
    await packInto(at("a"), { hasEngineFile: true });
    await writeFile(at("a/notes.txt"), "mine");
    expect(await readdir(at("a"))).toContain("index.duckdb");
    await writeInputs(30);
    await packInto(at("a"));
    const { files } = await manifestIn(at("a"));
    const expected = [...files.map(({ name }) => name), "manifest.json", "notes.txt"];
    expect((await readdir(at("a"))).sort()).toEqual(expected.sort());
  });

  it("finishes a move that was interrupted", async () => {
    await packInto(at("a"));
    const hashes = await hashesBelow(at("a"));
    await packUntil(at("b"), 7);
    const { files } = await manifestIn(at("a"));
    const [moved, ...waiting] = files.map(({ name }) => name);
    for (const name of [...waiting, "manifest.json"])
      await writeFile(at(`b/.packing/${name}`), await readFile(at(`a/${name}`)));
    await writeFile(at(`b/${moved ?? ""}`), await readFile(at(`a/${moved ?? ""}`)));
    const steps: string[] = [];
    await packInto(at("b"), { onStep: ({ text }) => steps.push(text) });
    expect(steps.filter((step) => !step.startsWith("Hashing"))).toEqual([]);
    expect(await hashesBelow(at("b"))).toEqual(hashes);
  });

  it("is not written to where its manifest is of something else", async () => {
    await mkdir(at("site"));
    await writeFile(at("site/manifest.json"), '{"name": "an app"}');
    await expect(packInto(at("site"))).rejects.toThrow("is not of a packed data set");
    expect(await readdir(at("site"))).toEqual(["manifest.json"]);
  });
});

describe("the engine file", () => {
  it("holds the tables that loading makes, as native DuckDB reads them", async () => {
    await packInto(at("a"), { hasEngineFile: true });
    const { counts, engine } = await manifestIn(at("a"));
    expect(engine).toMatchObject({ name: "index.duckdb", size: (await stat(at("a/index.duckdb"))).size });
    const database = await openNodeDatabase({ file: at("a/index.duckdb") });
    const tables = ["problems", "traces", "predictions", "scores", "frame_marks"];
    const rows = await Promise.all(
      tables.map(async (table) => {
        const [row] = await database.query<{ rows: number }>(
          sql`select count(*) as rows from ${identifier(table)}`,
        );
        return [table, row?.rows];
      }),
    );
    const [sums] = await database.query<{ frames: number; last: number }>(
      sql`select sum(event_em_units) as frames, max(trace_key) as last from scores`,
    );
    await database.close();
    const { traces, predictions, problems } = counts;
    const frame_marks = sums?.frames;
    expect(Object.fromEntries(rows)).toEqual({
      problems,
      traces,
      predictions,
      scores: predictions,
      frame_marks,
    });
    expect(sums?.last).toBe(traces - 1);
  });
});

describe("cancelling", () => {
  it.each(["Hashing traces.jsonl", "Reading", "Wrote records-00000.parquet", "Scoring predictions"])(
    "works at once at %s, and can be gone on from",
    async (when) => {
      const whole = await hashesOfWhole();
      const controller = new AbortController();
      const cancelled = packInto(at("a"), {
        signal: controller.signal,
        threads: 2,
        onStep: ({ text }) => {
          if (text === when) controller.abort();
        },
      });
      await expect(cancelled).rejects.toMatchObject({ kind: "cancelled" });
      await packInto(at("a"));
      expect(await hashesBelow(at("a"))).toEqual(whole);
    },
  );
});
