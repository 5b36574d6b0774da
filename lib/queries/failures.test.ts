import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { traceText } from "@/lib/ingest/testing/records";
import { Workbench } from "@/lib/workspace/testing/workbench";
import { countUnits } from "./drill-down";
import type { DrillDown } from "./drill-rows";
import { queryFailures } from "./failures";
import { queryMarks } from "./marks";

let bench: Workbench;

const drill: DrillDown = {
  reset: "context",
  model: "answers",
  regime: "free-running",
  metric: null,
  event: null,
  verdict: "all",
};

beforeAll(async () => {
  bench = await Workbench.open();
  await bench.add("traces.jsonl", `${traceText("sample_0")}\n`);
  await bench.add("answers.json", JSON.stringify({ sample_0: [" 1 ", "2", "'1'"] }));
});

afterAll(async () => {
  await bench.close();
});

describe("predictions of the output alone", () => {
  it("fail as a class of their own where their output is another value", async () => {
    const { database } = bench;
    const failed = { ...drill, where: [{ dimension: "failed", value: "yes" }] } as const;
    expect(await queryMarks(database, drill, ["first-error"])).toMatchObject([
      { values: ["output"], count: 2 },
    ]);
    expect(await countUnits(database, failed)).toBe(2);
    const listed = await queryFailures(database, failed, { offset: 0, limit: 9 });
    expect(listed.map(({ sample, errorClass, frameIndex }) => [sample, errorClass, frameIndex])).toEqual([
      [1, null, null],
      [2, null, null],
    ]);
    expect(await queryMarks(database, failed, ["output-type"])).toMatchObject([
      { values: ["int"], count: 2 },
    ]);
  });

  it("have no line, kind or call of an error, which is said", async () => {
    for (const dimension of ["first-line", "first-detail", "first-call"] as const)
      expect(await queryMarks(bench.database, drill, [dimension])).toMatchObject([
        { values: ["unknown: no frames"], count: 2 },
      ]);
  });
});
