import { z } from "zod";
import { regimes } from "@/lib/core/trace";

/**
 * The published shape of the product's own formats. `docs/format.schema.json` is generated from it
 * (`npm run schema`); the readers are written by hand for speed and tested against it.
 */
const locals = z
  .record(z.string(), z.string())
  .describe("Variable name → `repr` text. Call and line frames only.");

const frame = z
  .object({
    event: z.enum(["call", "line", "return", "exception"]).describe("What happened; `line` = about to run."),
    line: z.int().min(1).optional().describe("Line of the file, from 1."),
    depth: z.int().min(1).optional().describe("1 = entry point."),
    function: z.string().optional().describe("Name of the code object, such as `f` or `<listcomp>`."),
    locals: locals.optional(),
    source: z.string().optional().describe("Text of the line; may be left out where `line` is given."),
    arg: z
      .string()
      .optional()
      .describe("Returned value as `repr` text, or `Type: message`. Return and exception only."),
    activation: z
      .int()
      .min(0)
      .optional()
      .describe("Same number for all frames of one run of one function body."),
    file: z.string().optional().describe("Path, where it is not the trace's own file."),
    cut: z.array(z.string()).optional().describe("Names whose `repr` was cut at the tracer's limit."),
  })
  .describe("One tracing event.");

const outcome = z
  .object({
    kind: z.string().describe("returned, raised, exited, killed, import-error or another word."),
    value: z.string().optional().describe("`repr` of the returned value."),
    type: z.string().optional().describe("Exception type, of `raised`."),
    message: z.string().optional().describe("Exception message, of `raised`."),
  })
  .loose()
  .describe("How the run ended.");

export const traceSchema = z
  .object({
    format: z.literal("framewise-trace").optional(),
    version: z.literal(1).optional(),
    id: z
      .union([z.string(), z.number()])
      .optional()
      .describe("Unique in the shard; `record-N` (from 1) without it."),
    program: z.string().optional().describe("Name shared by all inputs of one program; the id without it."),
    language: z.literal("python").optional(),
    python: z.string().optional().describe("Version of the interpreter; frames depend on it."),
    tracer: z.string().optional().describe("Program that recorded the trace, with its version."),
    source: z.string().describe("Text of the traced file."),
    file: z.string().optional().describe("Its name; `program.py` without it."),
    files: z
      .array(z.object({ path: z.string(), source: z.string() }))
      .optional()
      .describe("Every file with a frame, of a trace over many files."),
    entry: z.string().optional().describe("Entry function, dotted path or `<module>`."),
    start_line: z.int().optional().describe("Line of its `def`, from 1."),
    args_repr: z.string().optional().describe("Positional arguments of the entry as `repr` text."),
    input: z.string().optional().describe("Argument list as given, where a `main` makes the call."),
    locals_encoding: z
      .enum(["full", "diff"])
      .optional()
      .describe(
        "`full`: values are never `..`; `diff`: `..` = unchanged. Without it, `diff` when any value is `..`.",
      ),
    frames: z.array(frame).describe("In the order of execution."),
    outcome: outcome.optional(),
    stdout: z.string().optional().describe("What the program printed."),
    truncated: z
      .string()
      .nullable()
      .optional()
      .describe("Why frames at the end are missing; null when whole."),
    notes: z.array(z.string()).optional().describe("Remarks of the tracer."),
  })
  .loose()
  .describe("One trace: a run of a program that really happened.");

export const predictionSchema = z
  .object({
    format: z.literal("framewise-prediction").optional(),
    version: z.literal(1).optional(),
    trace_id: z
      .union([z.string(), z.number()])
      .optional()
      .describe("Trace it is about; `id` serves as well."),
    id: z
      .union([z.string(), z.number()])
      .optional()
      .describe("Trace it is about, where `trace_id` is missing."),
    model: z.string().optional().describe("Who predicted; the shard's name without it."),
    sample: z.int().min(0).optional().describe("Which of k samples, from 0."),
    regime: z.enum(regimes).optional().describe("How the model was run; free-running without it."),
    simulated: z.boolean().optional().describe("True when no model made it; shown wherever its numbers are."),
    prompt: z.string().optional().describe("What the model was given; the frames in it are not scored."),
    generation: z.string().optional().describe("CWM text that follows the prompt."),
    frames: z.array(frame).optional().describe("Instead of `generation`: frames as in a trace."),
    locals_encoding: z.enum(["full", "diff"]).optional().describe("As in a trace; for `frames` only."),
    injected: z
      .union([z.string(), z.array(z.unknown())])
      .optional()
      .describe("Errors that a simulator planted."),
  })
  .loose()
  .describe("One prediction: a model's claim about one trace.");

/** The published schemas by name. */
export const schemas = { trace: traceSchema, prediction: predictionSchema } as const;
