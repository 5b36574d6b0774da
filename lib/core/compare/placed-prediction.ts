import type { Frame, Trace, TraceEntry } from "@/lib/core/trace";
import type { Comparison } from "./compare";

/** The frames of a prediction in the activations and on the lines of the truth. */
export interface PlacedPrediction {
  /** All of them in the prediction's order; first those that the prompt gave, which are the truth's own. */
  readonly entries: readonly TraceEntry[];
  /** By frame of the truth; null where nothing was predicted. What was predicted past the trace's end is left out. */
  readonly byFrame: readonly (TraceEntry | null)[];
}

/**
 * A prediction placed in its trace.
 *
 * A prediction that is text says neither activation nor line: its activations are counted anew, calls of one line are
 * taken for one generator that goes on, and a line that it misquotes is nowhere. What a variable was in "this activation"
 * could not be compared. A predicted call that stands beside a call of the truth therefore opens the truth's activation:
 *
 *     truth  call lambda   5      predicted  call lambda   4 → 5
 *            line          5                 line          4 → 5
 *     truth  call lambda   6      predicted  call lambda   4 → 6
 *
 * Activations that only the prediction has get numbers behind those of the truth. A frame whose line is not in the
 * program, or one of several, is on the line of its partner where both are the same event. One pass.
 */
export function placePrediction(
  trace: Trace,
  { pairs, goldOffset }: Pick<Comparison, "pairs" | "goldOffset">,
): PlacedPrediction {
  const frames = trace.entries.flatMap((entry) => (entry.event === "malformed" ? [] : [entry]));
  const given = frames.slice(0, goldOffset);
  const activations = new PairedActivations(frames, given);
  const entries: TraceEntry[] = [...given];
  const byFrame = trace.entries.map((): TraceEntry | null => null);
  for (const frame of given) byFrame[frame.index] = frame;
  for (const { truth, prediction } of pairs) {
    const placed = prediction === null ? null : placedEntry(prediction, truth, activations);
    if (placed !== null) entries.push(placed);
    if (truth !== null) byFrame[truth.index] = placed;
  }
  return { entries, byFrame };
}

/** Written out key by key: spreading costs many times as much (see `resolveFrames`). */
function placedEntry(
  prediction: TraceEntry,
  truth: Frame | null,
  activations: PairedActivations,
): TraceEntry {
  if (prediction.event === "malformed") return prediction;
  const { line, lineIsAmbiguous, file } = placeOf(prediction, truth);
  return {
    index: prediction.index,
    event: prediction.event,
    source: prediction.source,
    locals: prediction.locals,
    written: prediction.written,
    unresolved: prediction.unresolved,
    argument: prediction.argument,
    line,
    lineIsAmbiguous,
    depth: prediction.depth,
    functionName: prediction.functionName,
    activation: activations.of(prediction, truth),
    file,
  };
}

function placeOf(prediction: Frame, truth: Frame | null): Pick<Frame, "line" | "lineIsAmbiguous" | "file"> {
  if (truth?.event !== prediction.event) return prediction;
  const isPartners =
    prediction.line === null || (prediction.lineIsAmbiguous && prediction.source === truth.source);
  return isPartners ? truth : prediction;
}

/** Activations of a prediction by the truth's numbers. Feed frames in order. */
class PairedActivations {
  /** Open behind the frames that the prompt gave, outermost first. */
  readonly #given: readonly number[];
  readonly #numbers = new Map<number, number>();
  readonly #taken = new Set<number>();
  #next = 0;

  constructor(frames: readonly Frame[], given: readonly Frame[]) {
    for (const { activation } of frames) this.#next = Math.max(this.#next, activation + 1);
    const open: number[] = [];
    for (const { event, activation } of given) {
      if (open.at(-1) !== activation) open.push(activation);
      if (event === "return") open.pop();
      this.#taken.add(activation);
    }
    this.#given = open;
  }

  of(prediction: Frame, truth: Frame | null): number {
    const known = this.#paired(prediction, truth) ?? this.#numbers.get(prediction.activation);
    const number = known ?? this.#opened(prediction, truth) ?? this.#next++;
    this.#numbers.set(prediction.activation, number);
    this.#taken.add(number);
    return number;
  }

  /** The truth's activation where both call: the same, or one that nothing stands for yet. */
  #paired({ event, source }: Frame, truth: Frame | null): number | null {
    if (event !== "call" || truth?.event !== "call") return null;
    return source === truth.source || !this.#taken.has(truth.activation) ? truth.activation : null;
  }

  /** Of an activation that no predicted call opened: the prompt's at this depth, or the truth's own. */
  #opened({ event, depth }: Frame, truth: Frame | null): number | null {
    if (event === "call") return null;
    const given = this.#given[depth - 1];
    if (given !== undefined) return given;
    return truth !== null && truth.event !== "call" && !this.#taken.has(truth.activation)
      ? truth.activation
      : null;
  }
}
