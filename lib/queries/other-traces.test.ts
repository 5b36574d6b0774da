import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Workbench } from "@/lib/workspace/testing/workbench";
import { findTrace, queryOtherTraces, type FoundTrace } from ".";

const samples = fileURLToPath(new URL("../../public/samples/traces.jsonl", import.meta.url));

let bench: Workbench;

beforeAll(async () => {
  bench = await Workbench.open();
  const text = await readFile(samples);
  await bench.add("one.jsonl", text);
  await bench.add("two.jsonl", text);
});

afterAll(async () => {
  await bench.close();
});

async function found(id: string): Promise<FoundTrace> {
  const trace = await findTrace(bench.database, { shardRef: "one.jsonl", id, record: null });
  if (trace === null) throw new Error(`no trace ${id}`);
  return trace;
}

async function others(trace: FoundTrace, text: string, limit = 1000) {
  const { traceKey, id, program } = trace;
  return queryOtherTraces(bench.database, { traceKey: traceKey ?? -1, id, program, text, limit });
}

describe("the traces offered beside one", () => {
  it("are all others, those of its id first, then those of its program", async () => {
    const trace = await found("binary_search-4");
    const rows = await others(trace, "");
    const { traces = 0 } = await bench.counts();
    expect(rows).toHaveLength(traces - 1);
    expect(rows[0]).toMatchObject({ id: trace.id, shardRef: "two.jsonl", kinship: "same id" });
    const rank = { "same id": 0, "same program": 1, none: 2 } as const;
    const ranks = rows.map(({ kinship }) => rank[kinship]);
    expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
    for (const row of rows.slice(1)) {
      expect(row.kinship).toBe(row.program === trace.program ? "same program" : "none");
    }
  });

  it("are those that hold the words, and no more than asked for", async () => {
    const rows = await others(await found("binary_search-4"), "COUNTDOWN loop");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => /countdown/i.test(`${row.id} ${row.program}`))).toBe(true);
    expect(await others(await found("binary_search-4"), "", 3)).toHaveLength(3);
  });
});
