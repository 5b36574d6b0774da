import {
  parseCwmText,
  regimes,
  type InjectedError,
  type PredictionAnswer,
  type PredictionRecord,
  type Regime,
} from "@/lib/core/trace";
import {
  describe,
  field,
  hasText,
  InvalidRecord,
  isFields,
  optionalId,
  optionalText,
  optionalWhole,
  requiredList,
  type Fields,
} from "./fields";
import { single, type Format } from "./format";
import { guarded } from "./guarded";
import { modelNameOf } from "./shard-label";
import { readTextField } from "./text-field";
import { readEncoding, readFrames } from "./written-frames";

/** A model's prediction of a whole trace: `trace_id` or `id`, `model`, `sample`, `regime`, and `generation` or `frames`. */
export const prediction: Format = {
  name: "prediction",
  title: "Predicted traces",
  matches: (value) => {
    if (!isFields(value)) return false;
    const hasGeneration = generationOf(value) !== null;
    const hasFrames = Array.isArray(field(value, "frames"));
    if (!hasGeneration && !hasFrames) return false;
    return (
      hasText(value, "model") ||
      field(value, "trace_id") !== undefined ||
      (hasGeneration && !hasText(value, "source"))
    );
  },
  read: guarded((value, context) => {
    const traceId = optionalId(value, "trace_id") ?? optionalId(value, "id");
    if (traceId === null)
      throw new InvalidRecord("trace_id and id are missing: the prediction belongs to no trace");
    const notes: string[] = [];
    return single({
      kind: "prediction",
      traceId,
      model: optionalText(value, "model") ?? modelNameOf(context.shardName),
      sample: optionalWhole(value, "sample", 0) ?? 0,
      regime: readRegime(field(value, "regime"), notes),
      simulated: field(value, "simulated") === true || field(value, "synthetic") === true,
      answer: readAnswer(value),
      injected: readInjected(value),
      notes,
    } satisfies PredictionRecord);
  }),
};

function generationOf(fields: Fields): string | null {
  return readTextField(field(fields, "generation")) ?? readTextField(field(fields, "completion"));
}

function readRegime(value: unknown, notes: string[]): Regime {
  if (value === undefined || value === null) return "free-running";
  const regime = regimes.find((candidate) => candidate === value);
  if (regime === undefined)
    throw new InvalidRecord(`regime is ${describe(value)}; expected ${regimes.join(", ")}`);
  if (regime !== "free-running") notes.push(`regime: ${regime}`);
  return regime;
}

function readAnswer(fields: Fields): PredictionAnswer {
  const generation = generationOf(fields);
  if (generation === null) {
    const frames = readFrames(requiredList(fields, "frames"), []);
    const localsEncoding = readEncoding(fields, frames);
    return { kind: "frames", frames, seedCount: 0, seed: "unstated", isComplete: true, localsEncoding };
  }
  const prompt = readTextField(field(fields, "prompt"));
  const whole = parseCwmText((prompt ?? "") + generation);
  return {
    kind: "frames",
    frames: whole.entries,
    seedCount: prompt === null ? 0 : countSeed(prompt),
    seed: prompt === null ? "unstated" : "stated",
    isComplete: whole.isComplete,
    localsEncoding: "diff",
  };
}

/** A frame that the prompt only began is the model's to finish, so it is not part of the seed. */
function countSeed(prompt: string): number {
  const { entries } = parseCwmText(prompt);
  const isClosed = prompt.trimEnd().endsWith("<|frame_sep|>") || prompt.trim() === "";
  return isClosed ? entries.length : Math.max(0, entries.length - 1);
}

function readInjected(fields: Fields): readonly InjectedError[] {
  const value = field(fields, "injected");
  if (typeof value === "string") {
    return value === "none" ? [] : [{ errorClass: value, frameIndex: optionalWhole(fields, "at", 0) }];
  }
  if (!Array.isArray(value)) return [];
  return value.filter(isFields).map((item) => ({
    errorClass: optionalText(item, "class") ?? optionalText(item, "kind") ?? "unknown",
    frameIndex: optionalWhole(item, "frame", 0) ?? optionalWhole(item, "at", 0),
  }));
}
