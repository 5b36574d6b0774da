import { framesOfColumns, type Frame, type Locals, type Trace, type TraceEntry } from "@/lib/core/trace";
import { eachPiece, type Pieces } from "@/lib/shared";
import type { ComparedPair, Comparison } from "./compare";
import { errorOrigins, type ComparisonColumns } from "./comparison-columns";
import { errorClasses, errorDetails, type FrameError } from "./error-class";
import { type GoldFrameFacts, valueKinds } from "./gold-facts";
import { VerdictReader } from "./verdict-bits";

/**
 * The comparison that travelled as columns, beside the same trace; a unit is a frame or a pair. Gold's frames in it are
 * those of the trace. What is known of one of them is put together when it is asked for.
 */
export function* comparisonOfColumns(columns: ComparisonColumns, trace: Trace): Pieces<Comparison> {
  const predicted = yield* framesOfColumns(columns.predicted);
  const reader = new PairReader(columns, trace);
  const pairs: ComparedPair[] = [];
  let next = 0;
  yield* eachPiece(columns.truths.length, (place) => {
    const prediction = columns.arePredicted[place] === 1 ? (predicted[next++] ?? null) : null;
    pairs.push(reader.pair(place, prediction));
  });
  return { ...columns.whole, pairs };
}

class PairReader {
  readonly #columns: ComparisonColumns;
  readonly #entries: readonly TraceEntry[];
  readonly #verdicts = new VerdictReader();
  readonly #errors = new Map<number, FrameError>();

  constructor(columns: ComparisonColumns, { entries }: Trace) {
    this.#columns = columns;
    this.#entries = entries;
  }

  pair(place: number, prediction: TraceEntry | null): ComparedPair {
    const { truths, verdicts, origins } = this.#columns;
    const truth = this.#frame(truths[place] ?? -1);
    const bits = verdicts[place] ?? 0;
    const factsOf = () => this.#facts(place);
    return {
      truth,
      prediction,
      verdict: bits === 0 ? null : this.#verdicts.read(bits),
      error: this.#error(place),
      origin: errorOrigins[(origins[place] ?? 0) - 1] ?? null,
      get facts() {
        return truth === null ? null : factsOf();
      },
    };
  }

  #frame(index: number): Frame | null {
    const entry = this.#entries[index];
    return entry === undefined || entry.event === "malformed" ? null : entry;
  }

  #error(place: number): FrameError | null {
    const classCode = this.#columns.errors[place] ?? 0;
    const detailCode = this.#columns.details[place] ?? 0;
    const errorClass = errorClasses[classCode - 1];
    if (errorClass === undefined) return null;
    const code = classCode * 256 + detailCode;
    const detail = errorDetails[errorClass][detailCode - 1] ?? null;
    const known = this.#errors.get(code) ?? { errorClass, detail };
    this.#errors.set(code, known);
    return known;
  }

  #facts(place: number): GoldFrameFacts {
    const {
      befores,
      flags,
      valueKinds: kinds,
      areAfterReturn,
      names,
      changed,
      starts,
      sizes,
    } = this.#columns.facts;
    const start = starts[place] ?? 0;
    const own = changed.subarray(start, start + (sizes[place] ?? 0));
    return {
      changed: Array.from(own, (id) => names[id] ?? ""),
      before: this.#locals(befores[place] ?? -1),
      flags: flags[place] ?? 0,
      valueKind: valueKinds[kinds[place] ?? 0] ?? "none",
      isAfterReturn: areAfterReturn[place] === 1,
    };
  }

  #locals(index: number): Locals | null {
    return this.#frame(index)?.locals ?? null;
  }
}
