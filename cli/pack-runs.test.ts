import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { observationsOf, textOf } from "@/lib/core/trajectory";
import { sql } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { chatRowText, sessionLines } from "@/lib/ingest/testing/sessions";
import { traceText } from "@/lib/ingest/testing/records";
import { zipFile } from "@/lib/shards/testing/zip-file";
import { run as pack } from "./pack";
import { expandPlaces } from "./places";
import { hashesBelow, loadedRows, manifestIn, ran } from "./testing/packed-folder";
import { openRun } from "./testing/open-run";
import { run as unpack } from "./unpack";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-pack-runs-"));
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

function packed(places: readonly string[], ...more: readonly string[]) {
  return ran(() => pack([...places, "-o", at("packed"), "--threads", "1", ...more]));
}

const session = `${sessionLines("s1").join("\n")}\n`;
const report = JSON.stringify({
  "task-1": {
    resolved: true,
    patch_exists: true,
    tests_status: { FAIL_TO_PASS: { success: ["test_a"], failure: ["test_b"] } },
  },
});

async function inputs(): Promise<readonly string[]> {
  return [
    await input("s1.jsonl", session),
    await input("s2.jsonl.gz", gzipSync(`${sessionLines("s2").join("\n")}\n`)),
    await input("rows.jsonl", `${chatRowText("b")}\n${traceText("t")}\n${chatRowText("a")}\n`),
    await input(
      "chat.json",
      JSON.stringify([
        { role: "user", content: "go" },
        { role: "assistant", content: "x" },
      ]),
    ),
    await input("report.json", report),
    await input(
      "sessions.zip",
      zipFile(
        ["s3", "s4"].map((id) => ({
          path: `${id}.jsonl`,
          content: new TextEncoder().encode(sessionLines(id).join("\n")),
        })),
      ),
    ),
  ];
}

/** The rows of inputs; a run that is named by its file goes by its place below the folder, as it does when packed. */
async function sourceRows(places: readonly string[]) {
  const rows = await loadedRows(places);
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all.map((row) => row.replace(`${at("in")}${path.sep}`, "")).sort(),
    ]),
  );
}

describe("a packed data set with runs", () => {
  it("loads as its inputs do, and gives them back", async () => {
    const places = await inputs();
    const rows = await sourceRows(places);
    expect(rows["trajectories"]).toHaveLength(7);
    const { code, stdout } = await packed(places);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "s1.jsonl: Claude Code sessions; 1 records, 0 traces, 0 predictions, 1 trajectories",
    );
    expect((await manifestIn(at("packed"))).counts).toMatchObject({ records: 9, trajectories: 7, traces: 1 });
    expect(await loadedRows([at("packed")])).toEqual(rows);

    expect(await ran(() => unpack([at("packed"), "-o", at("out")]))).toMatchObject({ code: 0 });
    expect(await readFile(at("out/s1.jsonl"), "utf8")).toBe(session);
    expect(await readFile(at("out/rows.jsonl"), "utf8")).toBe(await readFile(at("in/rows.jsonl"), "utf8"));
    const again = await loadedRows([at("out")]);
    expect(again["trajectories"]).toHaveLength(7);
    expect(again["tool_calls"]).toEqual(rows["tool_calls"]);
    expect(again["steps"]).toEqual(rows["steps"]);
  });

  it("packs to the same bytes from itself", async () => {
    await packed(await inputs());
    expect(await ran(() => pack([at("packed"), "-o", at("again"), "--threads", "1"]))).toMatchObject({
      code: 0,
    });
    expect(await hashesBelow(at("again"))).toEqual(await hashesBelow(at("packed")));
  });

  it("opens a run by one row, though its file was compressed", async () => {
    await packed(await inputs());
    for (const id of ["s2", "s4"]) {
      const direct = await openRun(await expandPlaces([at("in")]), id);
      const opened = await openRun([at("packed/manifest.json")], id);
      expect(opened).toEqual(direct);
    }
    const run = await openRun([at("packed/manifest.json")], "s2");
    expect(run.steps.map(textOf).at(-1)).toBe("done");
    expect(run.steps.flatMap(observationsOf)).toHaveLength(1);
  });

  it("keeps a broken line of a session in its place", async () => {
    const [first = "", second = "", ...rest] = sessionLines("s1");
    const text = [first, '{"cut": ', second, "", ...rest].join("\n");
    await packed([await input("broken.jsonl", `${text}\n`)]);
    expect((await manifestIn(at("packed"))).counts).toMatchObject({
      records: 2,
      trajectories: 1,
      problems: 1,
    });
    await ran(() => unpack([at("packed"), "-o", at("out")]));
    expect(await readFile(at("out/broken.jsonl"), "utf8")).toBe(`${text.replace("\n\n", "\n")}\n`);
  });

  it("reads its records again where its tables are of another version", async () => {
    const places = await inputs();
    await packed(places);
    const manifest = await readFile(at("packed/manifest.json"), "utf8");
    await writeFile(
      at("packed/manifest.json"),
      manifest.replace(/"schema_version": \d+/, '"schema_version": 1'),
    );
    expect(await loadedRows([at("packed")])).toEqual(await sourceRows(places));
  });

  it("has its runs in the engine file", async () => {
    await packed(await inputs(), "--engine-file");
    const file = at("packed/index.duckdb");
    const database = await openNodeDatabase({ attachable: [file] });
    try {
      await database.execute(sql`attach ${file} as packed (read_only)`);
      const counted = await database.query<{ runs: number; steps: number }>(
        sql`select (select count(*)::int from packed.trajectories) as runs, (select count(*)::int from packed.steps) as steps`,
      );
      expect(counted).toEqual([{ runs: 7, steps: 22 }]);
    } finally {
      await database.close();
    }
  });
});
