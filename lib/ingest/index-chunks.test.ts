import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource, openShard } from "@/lib/shards";
import { batchRows, type TableDefinition } from "@/lib/tables";
import { indexChunks } from "./index-chunks";
import { ChunkOutliner } from "./outline-chunk";
import { OutlineLanes, type OutlineLane } from "./outline-lanes";
import { Tally } from "./tally";
import { predictionText, traceText } from "./testing/records";

/** A helper that is done with its chunks in an order of its own. */
function lane(delays: readonly number[]): OutlineLane & { readonly taken: () => number } {
  const outliner = new ChunkOutliner();
  let taken = 0;
  return {
    isReady: () => true,
    taken: () => taken,
    outline: async (request) => {
      const delay = delays[taken++ % delays.length] ?? 0;
      const rows = await outliner.outline(request);
      await new Promise((resolve) => setTimeout(resolve, delay));
      return rows;
    },
    close: () => undefined,
  };
}

const texts = Array.from({ length: 4000 }, (_, at) =>
  at % 3 === 0
    ? predictionText(`t${at}`)
    : at % 50 === 1
      ? "broken {"
      : traceText(`t${at}`, { stdout: "é".repeat(at % 900) }),
);
const bytes = new TextEncoder().encode(texts.join("\n"));

async function index(helpers: readonly OutlineLane[]) {
  const reader = await openShard(memorySource("some.jsonl", bytes), { scratch: null });
  const rows: unknown[] = [];
  const tally = new Tally();
  const sink = {
    load: (table: TableDefinition, ipc: Uint8Array) => {
      for (const row of batchRows(table, ipc)) rows.push([table.name, row]);
      return Promise.resolve();
    },
  };
  await indexChunks(
    reader.chunks?.() ?? raise(),
    new OutlineLanes(helpers),
    { shardKey: 2, shardName: "some.jsonl" },
    {
      sink,
      tally,
      onRecords: () => Promise.resolve(),
      onLanded: () => undefined,
    },
  );
  return { rows, counts: tally.summary() };
}

function raise(): never {
  throw new Error("lines can be shared");
}

describe("a shard whose lines several threads share", () => {
  it("has the rows that one thread makes, in the same order, whichever is done first", async () => {
    const alone = await index([]);
    expect(alone.counts.recordCount).toBe(texts.length);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        async (delays, count) => {
          const helpers = Array.from({ length: count }, () => lane(delays));
          expect(await index(helpers)).toEqual(alone);
        },
      ),
      { numRuns: 6 },
    );
  });

  it("is worked on by the helpers too", async () => {
    const helper = lane([1]);
    await index([helper]);
    expect(helper.taken()).toBeGreaterThan(0);
  });

  it("fails as the helper does, and lets it go", async () => {
    let closed = 0;
    const broken: OutlineLane = {
      isReady: () => true,
      outline: () => Promise.reject(new Error("out of memory")),
      close: () => {
        closed += 1;
      },
    };
    await expect(index([broken])).rejects.toThrow("out of memory");
    expect(closed).toBe(1);
  });
});
