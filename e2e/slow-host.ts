import { expect, type Page, type Worker } from "@playwright/test";
import type { Explorer } from "./explorer";
import { startFarServer, type FarServer } from "./far-server";
import { sampleBytes } from "./packings";

/** So many small traces as JSON lines, some hundred bytes each. */
export function smallTraces(count: number, name: string): Buffer {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `${name}-${index}`,
      program: name,
      source: "def f(a):\n    b = a + 1\n    return b\n",
      entry: "f",
      frames: [
        { event: "call", line: 1, function: "f", locals: { a: String(index) } },
        { event: "line", line: 2, function: "f", locals: { a: String(index) } },
        { event: "line", line: 3, function: "f", locals: { a: String(index), b: String(index + 1) } },
        { event: "return", line: 3, function: "f", arg: String(index + 1) },
      ],
    }),
  );
  return Buffer.from(`${lines.join("\n")}\n`);
}

/** Traces of `slow.jsonl`. */
export const traceCount = 6000;
/** The content of `slow.jsonl`. */
export const slowTraces = smallTraces(traceCount, "slow");

/** A host of shards: `slow.jsonl` stops in its middle until it is released, one has no ranges, one wants a password. */
export function startSlowHost(): Promise<FarServer> {
  const stopsAt = Math.floor(slowTraces.length / 2);
  return startFarServer({
    "slow.jsonl": { content: slowTraces, stopsAt },
    "other.jsonl": { content: smallTraces(20, "other") },
    "traces.jsonl": { content: sampleBytes("traces"), stopsAt: 1_000_000 },
    "whole.jsonl": { content: smallTraces(5, "whole"), hasRanges: false },
    "private.jsonl": { content: smallTraces(5, "private"), authorization: "Bearer never" },
  });
}

/** Opens a shard whose host stops in the middle, and waits until rows of it are there. */
export async function openSlow(explorer: Explorer, far: FarServer): Promise<void> {
  await explorer.openEmpty();
  await explorer.openUrl(far.url("slow.jsonl"));
  await explorer.shard("slow.jsonl").click();
  await expect(explorer.region("slow.jsonl")).toContainText(/traces can be browsed already/);
}

/** The workers that read shards; the engine's is another. */
export function ingestWorkers(page: Page): readonly Worker[] {
  return page.workers().filter((worker) => !worker.url().includes("duckdb"));
}
