import { open } from "node:fs/promises";
import { comparePrediction } from "@/lib/core/compare";
import { type PredictionRecord, resolveTrace, type TraceRecord } from "@/lib/core/trace";
import { readRecord } from "@/lib/formats";
import { figure, ratios, type Figure } from "../figure";
import type { Setting } from "./setting";

/** Predictions that are scored in one run. */
const mostPairs = 2_000;

interface Sample {
  /** `JSON.parse` of the lines of the traces and the predictions. */
  readonly parseMs: number;
  /** The same lines made into records, predicted frames parsed from their text. */
  readonly readMs: number;
  readonly scoreMs: number;
  readonly frameCount: number;
}

/** What scoring costs: positional, all metrics under three equalities, beside reading the same text. */
export async function measureScoring({ dataSet, runs, say }: Setting): Promise<readonly Figure[]> {
  const traces = await firstLines(dataSet.tracesPath);
  const predictions = await firstLines(dataSet.predictionsPath);
  const samples: Sample[] = [];
  for (let run = 0; run < runs; run++) {
    say(`Scoring ${predictions.length} predictions, ${run + 1} of ${runs} …`);
    samples.push(sample(traces, predictions));
  }
  const scoreMs = samples.map((taken) => taken.scoreMs);
  const parseMs = samples.map((taken) => taken.parseMs);
  const readMs = samples.map((taken) => taken.readMs);
  return [
    figure(
      "score-read-ratio",
      "Scoring ÷ reading records from the same text",
      "ratio",
      ratios(scoreMs, readMs),
    ),
    figure("score-parse-ratio", "Scoring ÷ `JSON.parse` of the same text", "ratio", ratios(scoreMs, parseMs)),
    figure(
      "score-rate",
      "Gold frames scored in a second of processor time, in Node",
      "count",
      samples.map((taken) => (1000 * taken.frameCount) / taken.scoreMs),
    ),
  ];
}

function sample(traces: readonly string[], predictions: readonly string[]): Sample {
  const parseMs = timed(() => {
    for (const line of traces) JSON.parse(line);
    for (const line of predictions) JSON.parse(line);
  });
  const truths = new Map<string, TraceRecord>();
  const answers: PredictionRecord[] = [];
  const readMs = timed(() => {
    for (const [recordIndex, line] of [...traces, ...predictions].entries()) {
      for (const result of readRecord(line, { shardName: "bench", recordIndex }).results) {
        if (result.kind !== "record") throw new Error(`Not read: ${result.reason}`);
        if (result.record.kind === "trace") truths.set(result.record.id, result.record);
        else if (result.record.kind === "prediction") answers.push(result.record);
      }
    }
  });
  let frameCount = 0;
  const scoreMs = timed(() => {
    for (const answer of answers) {
      const truth = truths.get(answer.traceId);
      if (truth === undefined) continue;
      const trace = resolveTrace(truth, "context");
      frameCount += comparePrediction(answer, trace, "context").score.event_em.units;
    }
  });
  if (frameCount === 0) throw new Error("No prediction of the data set has its trace among its first lines");
  return { parseMs, readMs, scoreMs, frameCount };
}

/** Processor time in ms: the machine may be busy with other work. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function firstLines(file: string): Promise<readonly string[]> {
  const handle = await open(file);
  const lines: string[] = [];
  for await (const line of handle.readLines({ autoClose: true })) {
    lines.push(line);
    if (lines.length === mostPairs) break;
  }
  return lines;
}
