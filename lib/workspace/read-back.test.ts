import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "@/lib/formats";
import { memorySource } from "@/lib/shards";
import { countingSource } from "@/lib/shards/testing/counting-source";
import { lines, predictionText, traceText } from "@/lib/ingest/testing/records";
import { Workbench } from "./testing/workbench";

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(async () => {
  await bench.close();
});

const megabyte = 2 ** 20;
const blockBytes = 64 * 2 ** 10;

function raise(): never {
  throw new Error("the trace has no row");
}

describe("a record that is read back", () => {
  const records = fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), {
    minLength: 1,
    maxLength: 8,
  });

  it.each(["utf-8", "utf-16le", "utf-16be"] as const)("is what was read, in %s", async (encoding) => {
    let shardKey = 0;
    await fc.assert(
      fc.asyncProperty(records, fc.boolean(), async (pairs, hasMark) => {
        const texts = pairs.map(([stdout, id], at) => traceText(`${at}${id}`, { stdout }));
        const content = `${hasMark ? "\ufeff" : ""}${texts.join("\r\n")}`;
        const bytes =
          encoding === "utf-8"
            ? new TextEncoder().encode(content)
            : new Uint8Array(Buffer.from(content, "utf16le"));
        if (encoding === "utf-16be") Buffer.from(bytes.buffer).swap16();
        await bench.add("some.jsonl", bytes, { shardKey: ++shardKey });
        const locators = (await bench.traceLocators()).filter((locator) => locator.shardKey === shardKey);
        expect(locators).toHaveLength(texts.length);
        for (const [at, locator] of locators.entries()) {
          const text = texts[at] ?? "";
          const [first] = readRecord(text, { shardName: "some.jsonl", recordIndex: at }).results;
          expect(await bench.index.records.rawText(locator)).toBe(text);
          const { record } = await bench.openTrace(locator);
          expect(record).toEqual(first?.kind === "record" ? first.record : null);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("costs the blocks it lies in, and less and less reads when records are read in turn", async () => {
    const texts = Array.from({ length: 300 }, (_, at) => traceText(`t${at}`, { stdout: "x".repeat(10_000) }));
    const source = countingSource(memorySource("long.jsonl", new TextEncoder().encode(lines(...texts))));
    await bench.add("long.jsonl", source);
    const locators = await bench.traceLocators();
    const before = source.reads.length;
    for (const locator of locators) await bench.openTrace(locator);
    const sizes = source.reads.slice(before).map(({ from, to }) => (to - from) / blockBytes);
    expect(sizes.slice(0, 4)).toEqual([2, 4, 8, 16]);
    const detected = 4;
    expect((detected + sizes.reduce((sum, size) => sum + size, 0)) * blockBytes).toBe(source.sizeBytes);
    const lone = source.reads.length;
    await bench.index.removeShard(99);
    await bench.openTrace(locators[150] ?? raise());
    expect(source.reads.length - lone).toBeLessThanOrEqual(2);
    expect(source.reads.slice(lone).every(({ from, to }) => to - from === blockBytes)).toBe(true);
  });

  it("costs one read of itself when it is longer than what is kept", async () => {
    const wide = traceText("wide", { stdout: "x".repeat(3 * megabyte) });
    const source = countingSource(
      memorySource("wide.jsonl", new TextEncoder().encode(lines(traceText("a"), wide))),
    );
    await bench.add("wide.jsonl", source);
    const [, locator] = await bench.traceLocators();
    const before = source.reads.length;
    await bench.openTrace(locator ?? raise());
    expect(source.reads.slice(before).map(({ from, to }) => to - from)).toEqual([wide.length]);
  });

  it("is refused as the wrong kind when a prediction is opened as a trace", async () => {
    await bench.add("all.jsonl", lines(traceText("a"), predictionText("a")));
    const [trace] = await bench.traceLocators();
    if (trace === undefined) throw new Error("no trace has a row");
    const first = traceText("a").length + 1;
    const prediction = {
      ...trace,
      recordIndex: 1,
      byteOffset: first,
      byteLength: predictionText("a").length,
    };
    await expect(bench.openTrace(prediction)).rejects.toMatchObject({
      kind: "record-invalid",
    });
    await expect(bench.openComparison(trace, trace)).rejects.toMatchObject({
      kind: "record-invalid",
    });
    const opened = await bench.openComparison(trace, prediction);
    expect(opened.comparison.score.trace_em_resolved).toEqual({ hits: 1, units: 1 });
    expect(opened.comparison.alignment).toBe("positional");
    const aligned = await bench.openComparison(trace, prediction, "call-tree");
    expect(aligned.comparison.alignment).toBe("call-tree");
    await expect(bench.openTracePair(trace, prediction)).rejects.toMatchObject({ kind: "record-invalid" });
    const runs = await bench.openTracePair(trace, trace);
    expect(runs.other.id).toBe("a");
    expect(runs.comparison.pairs.map(({ error }) => error)).toEqual(runs.trace.entries.map(() => null));
  });
});
