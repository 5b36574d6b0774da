import {
  columnsOfFrames,
  type FrameColumns,
  type Locals,
  type PredictionAnswer,
  type PredictionRecord,
  type Trace,
  type TraceEntry,
} from "@/lib/core/trace";
import type { ComparedPair, Comparison } from "./compare";
import { type ErrorClass, errorClasses, errorDetailCode } from "./error-class";
import { type GoldFrameFacts, valueKinds } from "./gold-facts";
import type { ErrorOrigin } from "./origin";
import { verdictBits } from "./verdict-bits";

/** In the order of the codes of `ComparisonColumns.origins`. */
export const errorOrigins = ["origin", "propagation", "unknown"] as const satisfies readonly ErrorOrigin[];

/** A prediction without its frames: those that are scored stand resolved in the pairs of its comparison. */
export type PredictionHead = Omit<PredictionRecord, "answer"> & { readonly answer: AnswerHead };

type AnswerHead =
  | Exclude<PredictionAnswer, { readonly kind: "frames" }>
  | Omit<Extract<PredictionAnswer, { readonly kind: "frames" }>, "frames">;

/** The record without its frames, which is all of it that a page shows. */
export function headOf(prediction: PredictionRecord): PredictionHead {
  const { answer } = prediction;
  if (answer.kind !== "frames") return { ...prediction, answer };
  const { kind, seedCount, seed, localsEncoding, isComplete } = answer;
  return { ...prediction, answer: { kind, seedCount, seed, localsEncoding, isComplete } };
}

/**
 * A comparison as columns, one place for each pair: how it travels between threads. Gold's frames stay where they are
 * and are named by their index; those of the prediction travel as frames do.
 */
export interface ComparisonColumns {
  readonly whole: Omit<Comparison, "pairs">;
  /** Gold's frame index; −1 for none. */
  readonly truths: Int32Array;
  /** 1 where the pair has a predicted frame: the next of `predicted`. */
  readonly arePredicted: Uint8Array;
  readonly predicted: FrameColumns;
  /** `verdictBits`; 0 for none. */
  readonly verdicts: Uint32Array;
  /** Place of the class in `errorClasses` from 1, 0 for none, and of its detail, as `errorDetailCode` has it. */
  readonly errors: Uint8Array;
  readonly details: Uint8Array;
  /** Place in `errorOrigins` from 1; 0 for none. */
  readonly origins: Uint8Array;
  readonly facts: FactsColumns;
}

/** What is known of gold's frames, one place for each pair; of one without gold's frame nothing. */
export interface FactsColumns {
  /** Index of the frame whose locals are the last that were seen before; −1 for none. */
  readonly befores: Int32Array;
  readonly flags: Uint32Array;
  /** Place in `valueKinds`. */
  readonly valueKinds: Uint8Array;
  readonly areAfterReturn: Uint8Array;
  /** The names of changed variables, each once, and for each pair where its own begin in `changed` and how many. */
  readonly names: readonly string[];
  readonly changed: Uint32Array;
  readonly starts: Uint32Array;
  readonly sizes: Uint32Array;
}

/** The columns of a comparison with this trace; linear. */
export function columnsOfComparison({ pairs, ...whole }: Comparison, trace: Trace): ComparisonColumns {
  return {
    whole,
    truths: Int32Array.from(pairs, ({ truth }) => truth?.index ?? -1),
    arePredicted: Uint8Array.from(pairs, ({ prediction }) => (prediction === null ? 0 : 1)),
    predicted: columnsOfFrames(pairs.flatMap(({ prediction }) => prediction ?? [])),
    verdicts: Uint32Array.from(pairs, ({ verdict }) => (verdict === null ? 0 : verdictBits(verdict))),
    errors: Uint8Array.from(pairs, ({ error }) => (error === null ? 0 : classCode(error.errorClass))),
    details: Uint8Array.from(pairs, ({ error }) => (error === null ? 0 : errorDetailCode(error))),
    origins: Uint8Array.from(pairs, ({ origin }) => (origin === null ? 0 : errorOrigins.indexOf(origin) + 1)),
    facts: columnsOfFacts(pairs, trace),
  };
}

function classCode(errorClass: ErrorClass): number {
  return errorClasses.indexOf(errorClass) + 1;
}

type NumberColumn = Int32Array | Uint32Array | Uint8Array;

function columnsOfFacts(pairs: readonly ComparedPair[], { entries }: Trace): FactsColumns {
  const observed = indexesByLocals(entries);
  const names = new NameWriter();
  const { length } = pairs;
  const starts = new Uint32Array(length);
  pairs.forEach(({ facts }, place) => {
    starts[place] = names.length;
    names.put(facts?.changed ?? []);
  });
  return {
    befores: factsColumn(pairs, new Int32Array(length).fill(-1), ({ before }) =>
      before === null ? -1 : (observed.get(before) ?? -1),
    ),
    flags: factsColumn(pairs, new Uint32Array(length), ({ flags }) => flags),
    valueKinds: factsColumn(pairs, new Uint8Array(length), ({ valueKind }) => valueKinds.indexOf(valueKind)),
    areAfterReturn: factsColumn(pairs, new Uint8Array(length), ({ isAfterReturn }) =>
      isAfterReturn ? 1 : 0,
    ),
    ...names.finish(),
    starts,
    sizes: factsColumn(pairs, new Uint32Array(length), ({ changed }) => changed.length),
  };
}

function factsColumn<Column extends NumberColumn>(
  pairs: readonly ComparedPair[],
  column: Column,
  valueOf: (facts: GoldFrameFacts) => number,
): Column {
  pairs.forEach(({ facts }, place) => {
    if (facts !== null) column[place] = valueOf(facts);
  });
  return column;
}

function indexesByLocals(entries: readonly TraceEntry[]): ReadonlyMap<Locals, number> {
  const indexes = new Map<Locals, number>();
  for (const entry of entries) {
    const locals = entry.event === "malformed" ? null : entry.locals;
    if (locals !== null) indexes.set(locals, entry.index);
  }
  return indexes;
}

/** Lists of names, one behind the other; each name is kept once. */
class NameWriter {
  readonly #ids = new Map<string, number>();
  readonly #listed: number[] = [];

  get length(): number {
    return this.#listed.length;
  }

  put(names: readonly string[]): void {
    for (const name of names) {
      const id = this.#ids.get(name) ?? this.#ids.size;
      this.#ids.set(name, id);
      this.#listed.push(id);
    }
  }

  finish(): { readonly names: readonly string[]; readonly changed: Uint32Array } {
    return { names: [...this.#ids.keys()], changed: Uint32Array.from(this.#listed) };
  }
}
