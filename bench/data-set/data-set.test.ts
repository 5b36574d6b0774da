import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comparePrediction } from "@/lib/core/compare";
import { resolveTrace, type PredictionRecord, type TraceRecord } from "@/lib/core/trace";
import { readRecord } from "@/lib/formats";
import { dataSet, predictionLine, simulatedTrace, traceLine } from "./index";

const count = 600;
const places = Array.from({ length: count }, (_, place) => place);

function readTrace(place: number): TraceRecord {
  const [result] = readRecord(traceLine(simulatedTrace(place, count)), {
    shardName: "t",
    recordIndex: 0,
  }).results;
  if (result?.kind === "record" && result.record.kind === "trace") return result.record;
  throw new Error(`place ${place} is no trace`);
}

function readPrediction(place: number): PredictionRecord {
  const line = predictionLine(simulatedTrace(place, count), place);
  const [result] = readRecord(line, { shardName: "p", recordIndex: 0 }).results;
  if (result?.kind === "record" && result.record.kind === "prediction") return result.record;
  throw new Error(`place ${place} is no prediction`);
}

describe("a generated trace", () => {
  test("is the same each time and differs from place to place", () => {
    const lines = places.map((place) => traceLine(simulatedTrace(place, count)));
    expect(places.map((place) => traceLine(simulatedTrace(place, count)))).toEqual(lines);
    expect(new Set(lines).size).toBe(count);
  });

  test("is read by the product's own format, all of it", () => {
    for (const place of places) {
      const record = readTrace(place);
      expect(record.notes).toEqual([]);
      expect(record.frames).toHaveLength(simulatedTrace(place, count).frames.length);
    }
  });

  test("has the size of those that people have: about 38 frames in about 7.3 KB", () => {
    const frames = places.map((place) => simulatedTrace(place, count).frames.length);
    const bytes = places.map((place) => Buffer.byteLength(traceLine(simulatedTrace(place, count))));
    expect(Math.abs(mean(frames) - 38)).toBeLessThan(3);
    expect(Math.abs(mean(bytes) - 7300)).toBeLessThan(500);
  });

  test("comes of several programs, with loops, calls, recursion, and exceptions caught and not", () => {
    const records = places.map(readTrace);
    const templates = new Set(records.map((record) => record.program.replace(/-\d+$/, "")));
    expect(templates.size).toBe(7);
    const depths = records.map((record) => Math.max(...record.frames.map((frame) => depthOf(frame))));
    expect(Math.max(...depths)).toBeGreaterThan(5);
    const excepted = records.filter((record) => record.frames.some((frame) => frame.event === "exception"));
    expect(excepted.some((record) => record.outcome.kind === "returned")).toBe(true);
    expect(excepted.some((record) => record.outcome.kind === "raised")).toBe(true);
  });

  test("has an id that no other has, in an order that is not sorted", () => {
    const ids = places.map((place) => simulatedTrace(place, count).id);
    expect(new Set(ids).size).toBe(count);
    expect(ids).not.toEqual(ids.toSorted());
    expect(ids.toSorted()[count - 1]).toBe("bench-000599");
  });

  test("opens every activation with a call and closes it with a return", () => {
    for (const place of places) {
      let depth = 0;
      for (const frame of simulatedTrace(place, count).frames) {
        if (frame.event === "call") depth += 1;
        expect(frame.depth).toBe(depth);
        if (frame.event === "return") depth -= 1;
      }
      expect(depth).toBe(0);
    }
  });
});

describe("a generated prediction", () => {
  test("is exact without a planted error, and diverges with one", () => {
    for (const place of places) {
      const prediction = readPrediction(place);
      const comparison = comparePrediction(prediction, resolveTrace(readTrace(place), "context"), "context");
      expect(comparison.firstDivergence === null).toBe(prediction.injected.length === 0);
    }
  });

  test("holds an error in about 40 of 100, and says that it is simulated", () => {
    const predictions = places.map(readPrediction);
    const wrong = predictions.filter((prediction) => prediction.injected.length > 0).length;
    expect(Math.abs(wrong / count - 0.4)).toBeLessThan(0.06);
    expect(predictions.every((prediction) => prediction.simulated)).toBe(true);
    expect(new Set(predictions.map((prediction) => prediction.model)).size).toBe(2);
  });
});

describe("the data set on disk", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "framewise-bench-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is written once and used again", async () => {
    const said: string[] = [];
    const written = await dataSet(folder, 0.005, (line) => said.push(line));
    const { mtimeMs } = await stat(written.tracesPath);
    expect(await dataSet(folder, 0.005, (line) => said.push(line))).toEqual(written);
    expect((await stat(written.tracesPath)).mtimeMs).toBe(mtimeMs);
    expect(said).toHaveLength(1);
    const lines = (await readFile(written.tracesPath, "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(500);
    expect(lines[7]).toBe(traceLine(simulatedTrace(7, 500)));
    expect(written.tracesBytes).toBe((await stat(written.tracesPath)).size);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function depthOf(frame: TraceRecord["frames"][number]): number {
  return frame.event === "malformed" ? 0 : (frame.depth ?? 0);
}
