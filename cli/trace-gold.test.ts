import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparePrediction } from "@/lib/core/compare";
import {
  expectedDivergence,
  type PlantedError,
  readPlantedErrors,
} from "@/lib/core/compare/testing/planted-errors";
import { resolveTrace, type TraceRecord } from "@/lib/core/trace";
import { tracesById } from "@/lib/core/trace/testing/read-trace-records";
import { linesOf, noSharedData, readSharedData } from "@/lib/core/trace/testing/shared-data";

const command = fileURLToPath(new URL("framewise.mjs", import.meta.url));
const compact = tracesById(readSharedData("traces/gold/cruxeval-py3.11.jsonl") ?? "");
const planted = someOfEachKind(readPlantedErrors() ?? []);

let traced: ReadonlyMap<string, TraceRecord> = new Map();
let directory: string;

/** Tracing takes most of this test's time, so six of each kind must do. */
function someOfEachKind(errors: readonly PlantedError[]): readonly PlantedError[] {
  return Object.keys(expectedDivergence).flatMap((kind) =>
    errors.filter((error) => error.kind === kind).slice(0, 6),
  );
}

/** The rows that the predictions are about, traced anew. */
async function traceRows(rows: string): Promise<string> {
  const wanted = new Set(planted.map(({ prediction }) => prediction.traceId));
  const chosen = linesOf(rows).filter((row) => wanted.has(/"id": "(\w+)"/.exec(row)?.[1] ?? ""));
  const [input, output] = [path.join(directory, "rows.jsonl"), path.join(directory, "traces.jsonl")];
  await writeFile(input, `${chosen.join("\n")}\n`);
  await promisify(execFile)(process.execPath, [command, "trace", "--jsonl", input, "-o", output]);
  return readFile(output, "utf8");
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "framewise-trace-"));
  const rows = readSharedData("traces/cruxeval/cruxeval.jsonl");
  if (rows !== null) traced = tracesById(await traceRows(rows));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

function scoresOf({ prediction }: PlantedError, record: TraceRecord) {
  return comparePrediction(prediction, resolveTrace(record, "context"), "context");
}

describe("gold that `framewise trace --jsonl` makes of CRUXEval", () => {
  it("starts with the call that seeds the model, and so has one frame more than gold that leaves it out", ({
    skip,
  }) => {
    if (traced.size === 0) return skip(noSharedData);
    const both = [...compact.keys()].filter((id) => traced.has(id));
    expect(both.length).toBeGreaterThan(20);
    for (const id of both) {
      const { frames = [], pythonVersion } = traced.get(id) ?? {};
      expect(frames[0]).toMatchObject({ event: "call", source: "def main():" });
      if (pythonVersion?.startsWith("3.11.") === true) {
        expect(frames.length).toBe((compact.get(id)?.frames.length ?? 0) + 1);
      }
    }
  });

  it("gives the scores that gold without that call gives", ({ skip }) => {
    const errors = planted.filter(({ prediction }) => compact.has(prediction.traceId));
    if (errors.length === 0 || traced.size === 0) return skip(noSharedData);
    for (const error of errors) {
      const { traceId } = error.prediction;
      const [record, other] = [traced.get(traceId), compact.get(traceId)];
      if (record === undefined || other === undefined) throw new Error(`${traceId} was not traced`);
      if (record.pythonVersion?.startsWith("3.11.") !== true)
        return skip(`traced by ${record.pythonVersion ?? "?"}`);
      const [whole, behind] = [scoresOf(error, record), scoresOf(error, other)];
      expect({ traceId, score: whole.score }).toEqual({ traceId, score: behind.score });
      expect(whole.isSeedInferred).toBe(true);
      const { firstDivergence } = behind;
      expect(whole.firstDivergence).toEqual(
        firstDivergence === null ? null : { ...firstDivergence, frameIndex: firstDivergence.frameIndex + 1 },
      );
    }
  });

  it.for(Object.keys(expectedDivergence))(
    "shows planted errors of kind %s one frame further, at its own number",
    (kind, { skip }) => {
      if (traced.size === 0) return skip(noSharedData);
      const errors = planted.filter((error) => error.kind === kind && traced.has(error.prediction.traceId));
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) {
        const record = traced.get(error.prediction.traceId);
        if (record?.pythonVersion?.startsWith("3.11.") !== true) return skip("another Python than 3.11");
        const allowed = (expectedDivergence[kind] ?? []).map(({ cause, offset }) => ({
          cause,
          frameIndex: error.at + offset + 1,
        }));
        const { firstDivergence } = scoresOf(error, record);
        const where = `${error.prediction.traceId}, planted at ${error.at}`;
        if (allowed.length === 0) expect(firstDivergence, where).toBeNull();
        else expect(allowed, where).toContainEqual(firstDivergence);
      }
    },
  );
});
