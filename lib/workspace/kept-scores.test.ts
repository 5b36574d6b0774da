import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "@/lib/database";
import { predictionText, traceText } from "@/lib/ingest/testing/records";
import { memorySource, type ByteSource } from "@/lib/shards";
import { MemoryIndexStore } from "@/lib/storage/testing/memory-index-store";
import { Workbench } from "./testing/workbench";

const count = 540;

function linesOf(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}

function tracesOf(from: number, to: number): string {
  return linesOf(Array.from({ length: to - from }, (_, at) => traceText(`t${from + at}`)));
}

function predictionsOf(to: number): string {
  return linesOf(
    Array.from({ length: to }, (_, at) =>
      predictionText(`t${at}`, { isRight: at % 3 !== 0, sample: at % 4 }),
    ),
  );
}

/** A shard that is known again by what it holds. */
function known(name: string, content: string): ByteSource {
  const source = memorySource(name, new TextEncoder().encode(content));
  return { ...source, identity: `${name}:${content.length}` };
}

let store: MemoryIndexStore;
let opened: Workbench[];

beforeEach(() => {
  store = new MemoryIndexStore();
  opened = [];
});

afterEach(async () => {
  for (const bench of opened) await bench.close();
});

/** A visit: shards in that order, on an empty engine; how many predictions were scored anew, and all scores. */
async function visit(...shards: readonly (readonly [name: string, content: string])[]) {
  const bench = await Workbench.open(store);
  opened.push(bench);
  for (const [name, content] of shards) await bench.add(name, known(name, content));
  return { bench, scored: bench.scoredCount, rows: await scoresOf(bench) };
}

/** Scores and frames with ids and shard names in place of keys. */
async function scoresOf(bench: Workbench) {
  return bench.database.query(sql`
    select p.trace_id, ps.ref as prediction_shard, ts.ref as trace_shard, s.* exclude (prediction_key, trace_key,
        shard_key, trace_shard_key), (select count(*) from frames f where f.prediction_key = s.prediction_key
        and f.reset_rule = s.reset_rule and f.repr_policy = s.repr_policy and f.frame_em_raw) as right_frames
      from scores s join predictions p using (prediction_key) join shards ps on ps.shard_key = s.shard_key
        join shards ts on ts.shard_key = s.trace_shard_key
      order by all`);
}

describe("scores of an earlier visit", () => {
  const traces = ["traces.jsonl", tracesOf(0, count)] as const;
  const predictions = ["predictions.jsonl", predictionsOf(count)] as const;

  it("are those that scoring gave, and nothing is scored", async () => {
    const first = await visit(traces, predictions);
    expect(first.scored).toBe(count);
    const second = await visit(traces, predictions);
    expect(second.scored).toBe(0);
    expect(second.rows).toHaveLength(count);
    expect(second.rows).toEqual(first.rows);
  });

  it("are found whatever the order of the shards and whatever else is open", async () => {
    const first = await visit(traces, predictions);
    const second = await visit(["other.jsonl", linesOf([traceText("z")])], predictions, traces);
    expect(second.scored).toBe(0);
    expect(second.rows).toEqual(first.rows);
  });

  it("are made anew for traces of other bytes", async () => {
    await visit(traces, predictions);
    const changed = tracesOf(0, count).replace('"t0"', '"t0 "');
    const { scored, rows } = await visit(["traces.jsonl", changed], predictions);
    expect(scored).toBe(count - 1);
    expect(rows).toHaveLength(count - 1);
  });

  it("are made anew where another shard has the trace of one of them", async () => {
    await visit(traces, predictions);
    const fresh = await visit(["early.jsonl", tracesOf(5, 6)], traces, predictions);
    expect(fresh.scored).toBe(count);
    const again = await visit(["early.jsonl", tracesOf(5, 6)], traces, predictions);
    expect(again.scored).toBe(1);
    expect(again.rows).toEqual(fresh.rows);
  });

  it("are kept for each reset rule and repr policy by itself", async () => {
    const first = await visit(traces, predictions);
    await first.bench.score("scope");
    await first.bench.score("scope", { repr: "portable" });
    expect(first.bench.scoredCount).toBe(3 * count);
    const second = await visit(traces, predictions);
    await second.bench.score("scope");
    await second.bench.score("scope", { repr: "portable" });
    expect(second.bench.scoredCount).toBe(0);
    expect(await scoresOf(second.bench)).toEqual(await scoresOf(first.bench));
  });

  it("are made anew once they were cleared, or are damaged", async () => {
    await visit(traces, predictions);
    await store.clear();
    expect((await visit(traces, predictions)).scored).toBe(count);
  });

  it("are not kept where a few are made in no time", async () => {
    const few = ["few.jsonl", predictionsOf(31)] as const;
    await visit(traces, few);
    expect((await visit(traces, few)).scored).toBe(31);
  });

  it("are not kept of scoring that was cancelled", async () => {
    const bench = await Workbench.open(store);
    opened.push(bench);
    await bench.add(traces[0], known(...traces));
    const stop = new AbortController();
    bench.onScored = (done) => {
      if (done > 0) stop.abort();
    };
    await expect(
      bench.add(predictions[0], known(...predictions), { signal: stop.signal }),
    ).rejects.toMatchObject({
      kind: "cancelled",
    });
    const again = await visit(traces, predictions);
    expect(again.scored).toBe(count);
    expect((await visit(traces, predictions)).rows).toEqual(again.rows);
  });
});

it("scores after any visits are those of a visit that kept nothing", async () => {
  const pieces = [
    ["a.jsonl", tracesOf(0, 60)],
    ["b.jsonl", tracesOf(40, 120)],
    ["p.jsonl", predictionsOf(90)],
    ["q.jsonl", predictionsOf(70)],
  ] as const;
  const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2 });
  await fc.assert(
    fc.asyncProperty(fc.array(orders, { minLength: 2, maxLength: 4 }), async (visits) => {
      store = new MemoryIndexStore();
      let seen: unknown = null;
      for (const order of visits) seen = (await visit(...order.map((at) => pieces[at] ?? pieces[0]))).rows;
      store = new MemoryIndexStore();
      const fresh = await visit(...(visits.at(-1) ?? []).map((at) => pieces[at] ?? pieces[0]));
      expect(seen).toEqual(fresh.rows);
      for (const bench of opened.splice(0)) await bench.close();
    }),
    { numRuns: 4 },
  );
}, 60_000);
