import { describe, expect, it } from "vitest";
import { comparePrediction } from "@/lib/core/compare";
import { passAtK } from "@/lib/core/statistics";
import { type PredictionRecord, resolveTrace, type Trace } from "@/lib/core/trace";
import { tracesById } from "@/lib/core/trace/testing/read-trace-records";
import { noSharedData, readSharedData } from "@/lib/core/trace/testing/shared-data";
import { readRecord } from "./registry";

const folder = "traces/cruxeval";
const goldText = readSharedData(`${folder}/cruxeval.jsonl`);

function readGold(text: string): ReadonlyMap<string, Trace> {
  const records = [...tracesById(text).values()];
  return new Map(records.map((record) => [record.id, resolveTrace(record, "context")]));
}

function readPredictions(text: string, shardName: string): readonly PredictionRecord[] {
  return readRecord(text, { shardName, recordIndex: 0 }).results.flatMap((result) =>
    result.kind === "record" && result.record.kind === "prediction" ? [result.record] : [],
  );
}

/** Mean over problems of pass@1, in percent. */
function passAt1(scores: ReadonlyMap<string, readonly boolean[]>): number {
  const passes = [...scores.values()].map(
    (samples) => passAtK(samples.length, samples.filter(Boolean).length, 1) ?? 0,
  );
  return (100 * passes.reduce((sum, pass) => sum + pass, 0)) / passes.length;
}

function byProblem(
  predictions: readonly PredictionRecord[],
  isRight: (prediction: PredictionRecord) => boolean,
): ReadonlyMap<string, readonly boolean[]> {
  const scores = new Map<string, boolean[]>();
  for (const prediction of predictions) {
    const samples = scores.get(prediction.traceId) ?? [];
    scores.set(prediction.traceId, samples);
    samples.push(isRight(prediction));
  }
  return scores;
}

const runs = "evaluation_results";
const gold = readGold(goldText ?? "");

function isStoredRight({ answer }: PredictionRecord): boolean {
  return answer.kind !== "frames" && answer.storedScore === true;
}

function isCanonicallyRight(prediction: PredictionRecord): boolean {
  const trace = gold.get(prediction.traceId);
  return (
    trace !== undefined &&
    comparePrediction(prediction, trace, "context").score.output_em_canonical.hits === 1
  );
}

/**
 * Generations that the publishers' run called right and that show another value, or none, until they are run:
 * `dict(e=1)`, `'a' + 'b'`, `len('dog')`, `1` for `True`. None is right here and wrong there.
 */
const files = [
  { path: `${runs}/claude-3-opus-20240229+cot_temp0.2_output.json`, unrun: 0 },
  { path: `${runs}/codellama-34b+cot_temp0.8_output.json`, unrun: 15 },
  { path: `${runs}/deepseek-base-33b_temp0.2_output.json`, unrun: 10 },
  { path: `${runs}/gpt-3.5-turbo-0613_temp0.2_output.json`, unrun: 0 },
  { path: `${runs}/gpt-4-0613_temp0.2_output.json`, unrun: 3 },
  { path: `${runs}/gpt-4-turbo-2024-04-09_temp0.2_output.json`, unrun: 0 },
  { path: `${runs}/mixtral-8x7b_temp0.2_output.json`, unrun: 4 },
  { path: `samples/${runs}/sample_scored_codellama-7b_temp0.2_output.json`, unrun: 0 },
  { path: `${runs}/gpt-4o_temp0.2_input.json`, unrun: null },
  { path: `samples/${runs}/sample_scored_codellama-7b_temp0.2_input.json`, unrun: null },
];

describe("CRUXEval's published runs", () => {
  it.for(files)("$path give the published pass@1", ({ path, unrun }, { skip }) => {
    const text = readSharedData(`${folder}/${path}`);
    if (text === null || goldText === null) return skip(noSharedData);
    const published = Number(/"pass_at_1": ([\d.]+)/.exec(text)?.[1]);
    const predictions = readPredictions(text, path);
    const stored = byProblem(predictions, isStoredRight);
    expect(stored.size).toBe(800);
    expect(passAt1(stored)).toBeCloseTo(published, 9);
    if (unrun === null) return;
    const differing = predictions.filter(
      (prediction) => isStoredRight(prediction) !== isCanonicallyRight(prediction),
    );
    expect(differing.filter(isCanonicallyRight)).toEqual([]);
    expect(differing).toHaveLength(unrun);
    if (unrun === 0) expect(passAt1(byProblem(predictions, isCanonicallyRight))).toBeCloseTo(published, 9);
  });
});
