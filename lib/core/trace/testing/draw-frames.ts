import {
  frameEvents,
  normalizeSourceLine,
  type PredictionRecord,
  type Trace,
  type TraceRecord,
  resolveTrace,
  type ResetRule,
  type WrittenEntry,
} from "@/lib/core/trace";

/**
 * Frames drawn as text, one a line: event, source, then locals or `=> argument`.
 *
 *     call      | def f(a):     | a=1
 *     line      |     return a  | a=..
 *     return    |     return a  | => 1
 *     malformed | <|line_sep|>{
 *
 * Locals are separated by `; `. What stands behind the source's bars keeps its indentation, not its trailing blanks.
 */
export function drawFrames(drawing: string): readonly WrittenEntry[] {
  return drawing
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(drawFrame);
}

function drawFrame(line: string): WrittenEntry {
  const [name = "", source = "", ...rest] = line.split(/\s*\| ?/);
  const event = frameEvents.find((candidate) => candidate === name.trim());
  if (event === undefined) {
    return { event: "malformed", text: line.replace(/^\s*malformed\s*\| ?/, ""), reason: "drawn so" };
  }
  const state = rest.join("|").trim();
  const hasLocals = event === "call" || event === "line";
  return {
    event,
    source: normalizeSourceLine(source),
    locals: hasLocals ? drawLocals(state) : null,
    argument: hasLocals ? null : state.replace(/^=>\s*/, ""),
    line: null,
    depth: null,
    functionName: null,
    activation: null,
    file: null,
  };
}

function drawLocals(state: string): ReadonlyMap<string, string> {
  const pairs = state === "" ? [] : state.split("; ");
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

const record: Omit<TraceRecord, "frames"> = {
  kind: "trace",
  id: "drawn",
  program: "drawn",
  entry: null,
  pythonVersion: null,
  tracer: null,
  source: "",
  file: "program.py",
  otherFiles: [],
  inputText: null,
  localsEncoding: "diff",
  outcome: { kind: "unknown", detail: "" },
  stdout: "",
  truncated: null,
  notes: [],
};

/** A trace record with the drawn frames; its locals are read as `diff` unless said otherwise. */
export function drawRecord(drawing: string, fields: Partial<TraceRecord> = {}): TraceRecord {
  return { ...record, frames: drawFrames(drawing), ...fields };
}

export function drawTrace(
  drawing: string,
  reset: ResetRule = "context",
  fields?: Partial<TraceRecord>,
): Trace {
  return resolveTrace(drawRecord(drawing, fields), reset);
}

/** A prediction of the drawn frames, complete and without a stated seed unless said otherwise. */
export function drawPrediction(
  drawing: string,
  answer: { seedCount?: number; seed?: "stated" | "unstated"; isComplete?: boolean } = {},
): PredictionRecord {
  return predictionOf(drawFrames(drawing), answer);
}

export function predictionOf(
  frames: readonly WrittenEntry[],
  answer: { seedCount?: number; seed?: "stated" | "unstated"; isComplete?: boolean } = {},
): PredictionRecord {
  return {
    kind: "prediction",
    traceId: "drawn",
    model: "drawn",
    sample: 0,
    regime: "free-running",
    simulated: true,
    answer: {
      kind: "frames",
      frames,
      seedCount: 0,
      seed: "unstated",
      localsEncoding: "diff",
      isComplete: true,
      ...answer,
    },
    injected: [],
    notes: [],
  };
}
