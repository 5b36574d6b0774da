import type { PredictionAnswer } from "@/lib/core/trace";
import { cruxevalContext } from "./cruxeval-context";
import { field, hasText, isFields, optionalId, requiredText, type Fields } from "./fields";
import { single, type Format, type ReadResult } from "./format";
import { guarded } from "./guarded";
import { modelNameOf } from "./shard-label";

/** CRUXEval's program file: `code`, `input`, `output` and no frames. The output is known, the trace is not. */
export const cruxevalProgram: Format = {
  name: "cruxeval-program",
  title: "CRUXEval programs",
  matches: (value) =>
    isFields(value) &&
    hasText(value, "code") &&
    hasText(value, "input") &&
    hasText(value, "output") &&
    field(value, "frames") === undefined,
  read: guarded((value, context) => {
    const id = optionalId(value, "id") ?? `sample_${context.recordIndex}`;
    const input = requiredText(value, "input");
    return single({
      kind: "trace",
      id,
      program: id,
      entry: "main",
      pythonVersion: null,
      tracer: null,
      source: cruxevalContext(requiredText(value, "code"), input),
      file: "program.py",
      otherFiles: [],
      inputText: input,
      localsEncoding: "full",
      frames: [],
      outcome: { kind: "returned", value: requiredText(value, "output") },
      stdout: "",
      truncated: null,
      notes: ["not traced: only its output is known"],
    });
  }),
};

/**
 * CRUXEval's model files: `{sample_0: [text, …], …}`, or the same under `raw_generations` with `raw_scored_generations`.
 * A generation that calls the function (`f(…)`) predicts an input, any other an output.
 */
export const cruxevalGenerations: Format = {
  name: "cruxeval-generations",
  title: "CRUXEval generations",
  matches: (value) => isFields(value) && isGenerations(generationsOf(value)),
  read: guarded((value, context) => readGenerations(value, modelNameOf(context.shardName))),
};

function generationsOf(fields: Fields): unknown {
  return field(fields, "raw_generations") ?? fields;
}

function isGenerations(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  if (!isFields(value)) return false;
  const [first] = Object.entries(value);
  return first !== undefined && /^sample_\d+$/.test(first[0]) && Array.isArray(first[1]);
}

function readGenerations(fields: Fields, model: string): readonly ReadResult[] {
  const generations = generationsOf(fields);
  const scored = field(fields, "raw_scored_generations");
  if (!isFields(generations)) return [];
  const predictsInput = looksLikeInputs(generations);
  return Object.entries(generations).flatMap(([traceId, texts]): readonly ReadResult[] => {
    if (!Array.isArray(texts))
      return [{ kind: "problem", part: traceId, reason: `${traceId} is not a list of text` }];
    const scores = isFields(scored) ? field(scored, traceId) : undefined;
    return texts.map((text: unknown, sample): ReadResult => {
      const part = `${traceId}#${sample}`;
      if (typeof text !== "string") return { kind: "problem", part, reason: `${part} is not text` };
      const storedScore =
        Array.isArray(scores) && typeof scores[sample] === "boolean" ? scores[sample] : null;
      return {
        kind: "record",
        part,
        record: {
          kind: "prediction",
          traceId,
          model,
          sample,
          regime: "free-running",
          simulated: false,
          answer: answerOf(text, storedScore, predictsInput),
          injected: [],
          notes: [],
        },
      };
    });
  });
}

function looksLikeInputs(generations: Fields): boolean {
  const texts = Object.values(generations).flat().slice(0, 200);
  const calls = texts.filter((text) => typeof text === "string" && /^\s*f\s*\(/.test(text));
  return calls.length * 2 > texts.length;
}

function answerOf(text: string, storedScore: boolean | null, predictsInput: boolean): PredictionAnswer {
  return predictsInput
    ? { kind: "input", input: text, storedScore }
    : { kind: "output", output: text, storedScore };
}
