import type { RecordedFrame } from "./recorder";
import { SeededRandom } from "./random";
import type { SimulatedTrace } from "./trace";

/** The simulated models, in turn over the traces. */
export const models = ["simulated/careful", "simulated/hasty"] as const;

/** Share of the predictions that hold a planted error. */
const errorShare = 0.4;

interface Planted {
  readonly class: string;
  readonly frame: number;
  readonly detail: string;
}

/** CWM text in pieces: one per frame, each ended by its separator. */
interface Generation {
  readonly frames: readonly RecordedFrame[];
  readonly isComplete: boolean;
  readonly injected: readonly Planted[];
}

/** A prediction of the trace as one line (docs/format.md), said to be simulated. Same trace and place, same line. */
export function predictionLine(trace: SimulatedTrace, place: number): string {
  const random = new SeededRandom(Math.imul(place + 1, 0x85ebca6b) ^ 0x5bd1e995);
  const generation = random.chance(errorShare)
    ? withError(trace.frames, random)
    : { frames: trace.frames, isComplete: true, injected: [] };
  return JSON.stringify({
    format: "framewise-prediction",
    version: 1,
    trace_id: trace.id,
    model: models[place % models.length],
    sample: 0,
    regime: "free-running",
    simulated: true,
    generation: cwmText(generation),
    injected: generation.injected,
  });
}

function withError(frames: readonly RecordedFrame[], random: SeededRandom): Generation {
  const frame = random.whole(2, frames.length - 1);
  switch (random.pick<"value" | "return" | "skip" | "cut">(["value", "return", "skip", "cut"])) {
    case "value":
      return plantValue(frames, frame, random);
    case "return":
      return {
        frames: frames.map(wrongReturn),
        isComplete: true,
        injected: [planted("E13", frames.length - 1)],
      };
    case "skip":
      return { frames: frames.toSpliced(frame, 1), isComplete: true, injected: [planted("E5", frame)] };
    case "cut":
      return { frames: frames.slice(0, frame), isComplete: false, injected: [planted("E1", frame)] };
  }
}

const details: Readonly<Record<string, string>> = {
  E1: "generation cut",
  E5: "another line",
  E11: "another value",
  E13: "return value",
};

function planted(errorClass: string, frame: number): Planted {
  return { class: errorClass, frame, detail: details[errorClass] ?? "" };
}

/** A value that is wrong from one frame on for as long as its activation runs. */
function plantValue(frames: readonly RecordedFrame[], from: number, random: SeededRandom): Generation {
  const start = frames.findIndex(
    (frame, index) => index >= from && Object.keys(frame.locals ?? {}).length > 0,
  );
  const first = frames[start];
  const [name, ...others] = Object.keys(first?.locals ?? {});
  if (first === undefined || name === undefined) return { frames, isComplete: true, injected: [] };
  const chosen = random.pick([name, ...others]);
  const changed = frames.map((frame, index) =>
    index < start || frame.activation !== first.activation || frame.locals?.[chosen] === undefined
      ? frame
      : { ...frame, locals: { ...frame.locals, [chosen]: wrong(frame.locals[chosen]) } },
  );
  return { frames: changed, isComplete: true, injected: [planted("E11", start)] };
}

function wrongReturn(frame: RecordedFrame, index: number, frames: readonly RecordedFrame[]): RecordedFrame {
  return index < frames.length - 1 || frame.arg === undefined ? frame : { ...frame, arg: wrong(frame.arg) };
}

function wrong(repr: string): string {
  if (/^-?\d+$/.test(repr)) return String(Number(repr) + 1);
  if (repr.endsWith("]")) return `${repr.slice(0, -1)}${repr === "[]" ? "" : ", "}0]`;
  return repr === "None" ? "0" : "None";
}

/** The text that a model writes: `..` for a value unchanged since the last frame, forgotten at calls and returns. */
function cwmText({ frames, isComplete }: Generation): string {
  let known: Readonly<Record<string, string>> = {};
  let text = "";
  for (const { event, locals, source, arg } of frames) {
    if (event === "call" || event === "return") known = {};
    if (locals === undefined) {
      text += `<|${event}_sep|><|action_sep|>${source}\n<|arg_sep|>${JSON.stringify(arg)}<|frame_sep|>`;
      continue;
    }
    const pairs = Object.entries(locals).map(
      ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(known[name] === value ? ".." : value)}`,
    );
    text += `<|${event}_sep|>{${pairs.join(", ")}}<|action_sep|>${source}\n<|frame_sep|>`;
    known = locals;
  }
  return isComplete ? `${text}<|end_of_text|>` : text;
}
