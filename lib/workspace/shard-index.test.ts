import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "@/lib/database";
import { lines, predictionText, traceText } from "@/lib/ingest/testing/records";
import { Workbench } from "./testing/workbench";

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(async () => {
  await bench.close();
});

const traces = lines(traceText("a"), traceText("b"), traceText("c"));
const predictions = lines(
  predictionText("a"),
  predictionText("b", { isRight: false }),
  predictionText("missing"),
  predictionText("a", { model: "other" }),
);

/** The scores without the keys that tell in which order shards came. */
async function scoresOf(workbench: Workbench): Promise<readonly unknown[]> {
  return workbench.database
    .query(sql`select p.model, p.sample, t.trace_id, s.* exclude (prediction_key, trace_key, shard_key, trace_shard_key)
      from scores s join predictions p using (prediction_key) join traces t using (trace_key) order by all`);
}

describe("scores", () => {
  it("are the same whether the traces or the predictions come first", async () => {
    await bench.add("traces.jsonl", traces);
    await bench.add("predictions.jsonl", predictions);
    const other = await Workbench.open();
    try {
      await other.add("predictions.jsonl", predictions);
      expect(await other.counts()).toMatchObject({ predictions: 4, scores: 0, frames: 0 });
      await other.add("traces.jsonl", traces);
      const scores = await scoresOf(other);
      expect(scores).toHaveLength(3);
      expect(scores).toEqual(await scoresOf(bench));
      expect(await other.counts()).toEqual(await bench.counts());
    } finally {
      await other.close();
    }
  });

  it("are the same in whatever order the records stand", async () => {
    const records = [...traces.trim().split("\n"), ...predictions.trim().split("\n")];
    await bench.add("all.jsonl", lines(...records));
    const expected = await scoresOf(bench);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(records, { minLength: records.length }), async (shuffled) => {
        const other = await Workbench.open();
        try {
          await other.add("all.jsonl", lines(...shuffled));
          expect(await scoresOf(other)).toEqual(expected);
        } finally {
          await other.close();
        }
      }),
      { numRuns: 5 },
    );
  });

  it("have one row for each of gold's frames that is counted", async () => {
    await bench.add("all.jsonl", lines(traceText("a"), predictionText("a", { isRight: false })));
    expect(
      await bench.rows("frames", "frame_index", "event", "line", "frame_em_resolved", "argument_em"),
    ).toEqual([
      { frame_index: 0, event: "call", line: 1, frame_em_resolved: true, argument_em: null },
      { frame_index: 1, event: "line", line: 2, frame_em_resolved: true, argument_em: null },
      { frame_index: 2, event: "line", line: 3, frame_em_resolved: true, argument_em: null },
      { frame_index: 3, event: "return", line: 3, frame_em_resolved: false, argument_em: false },
    ]);
    expect(await bench.rows("scores", "divergence_index", "divergence_cause")).toEqual([
      { divergence_index: 3, divergence_cause: "argument" },
    ]);
  });

  it("are made under another rule when asked, once", async () => {
    await bench.add("all.jsonl", lines(traceText("a"), predictionText("a")));
    await bench.score("scope");
    await bench.score("scope");
    expect(await bench.rows("scores", "reset_rule")).toEqual([
      { reset_rule: "context" },
      { reset_rule: "scope" },
    ]);
  });

  it("go to a program that was never traced only where the output alone is predicted", async () => {
    const program = '{"id": "sample_0", "code": "def f(x):\\n    return x", "input": "1", "output": "1"}';
    await bench.add("programs.jsonl", lines(program, predictionText("sample_0")));
    await bench.add("model.json", '{"sample_0": ["1", "2"]}');
    expect(await bench.rows("scores", "output_em_hits", "event_em_units")).toEqual([
      { output_em_hits: 0, event_em_units: 0 },
      { output_em_hits: 1, event_em_units: 0 },
    ]);
  });
});

describe("a shard that is taken out", () => {
  it("leaves no row, and its predictions wait for their traces again", async () => {
    await bench.add("traces.jsonl", traces);
    await bench.add("predictions.jsonl", predictions);
    const before = await scoresOf(bench);
    await bench.forget(0);
    expect(await bench.counts()).toMatchObject({
      shards: 1,
      traces: 0,
      predictions: 4,
      scores: 0,
      frames: 0,
    });
    await bench.add("traces.jsonl", traces);
    expect(await scoresOf(bench)).toEqual(before);
  });

  it("can be put in again after its predictions were taken out", async () => {
    await bench.add("traces.jsonl", traces);
    await bench.add("predictions.jsonl", predictions);
    const before = await scoresOf(bench);
    await bench.forget(1);
    expect(await bench.counts()).toMatchObject({
      shards: 1,
      traces: 3,
      predictions: 0,
      scores: 0,
      frames: 0,
    });
    await bench.add("predictions.jsonl", predictions);
    expect(await scoresOf(bench)).toEqual(before);
  });

  it("hands its predictions to the next trace of the same id", async () => {
    await bench.add("first.jsonl", lines(traceText("a")));
    await bench.add("second.jsonl", lines(traceText("a")));
    await bench.add("predictions.jsonl", lines(predictionText("a")));
    await bench.forget(0);
    await bench.score("context");
    expect(await bench.rows("scores", "trace_shard_key", "trace_em_resolved_hits")).toEqual([
      { trace_shard_key: 1, trace_em_resolved_hits: 1 },
    ]);
  });

  it("can no longer be read", async () => {
    await bench.add("traces.jsonl", traces);
    const [locator] = await bench.traceLocators();
    await bench.forget(0);
    if (locator === undefined) throw new Error("no trace has a row");
    await expect(bench.openTrace(locator)).rejects.toMatchObject({
      kind: "record-missing",
    });
  });
});

describe("a cancelled shard", () => {
  const long = lines(
    ...Array.from({ length: 400 }, (_, at) => traceText(`t${at}`, { stdout: "x".repeat(10_000) })),
  );

  it("leaves nothing behind, in the tables or in the indexer", async () => {
    await bench.add("predictions.jsonl", lines(predictionText("t0")));
    const controller = new AbortController();
    const adding = bench.add("long.jsonl", long, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(adding).rejects.toMatchObject({ kind: "cancelled" });
    expect(await bench.counts()).toEqual({
      shards: 1,
      problems: 0,
      traces: 0,
      predictions: 1,
      scores: 0,
      frames: 0,
      trajectories: 0,
      steps: 0,
      tool_calls: 0,
      test_outcomes: 0,
      evaluations: 0,
    });
    await bench.add("other.jsonl", lines(traceText("t1"), predictionText("t1")));
    expect(await bench.rows("scores", "shard_key")).toEqual([{ shard_key: 2 }]);
  });

  it("can be read to its end afterwards", async () => {
    await expect(bench.add("long.jsonl", long, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: "cancelled",
    });
    const seen: number[] = [];
    const summary = await bench.add("long.jsonl", long, {
      onProgress: ({ bytesRead }) => seen.push(bytesRead),
    });
    expect(summary).toMatchObject({ recordCount: 400, traceCount: 400, problemCount: 0 });
    expect(seen.at(-1)).toBe(new TextEncoder().encode(long).length);
    expect(seen).toEqual([...seen].sort((left, right) => left - right));
  });
});
