import { finishPieces, type Pieces } from "@/lib/shared";
import type { Trace } from "./model";

/** Something that is worked out of a trace once, and kept as long as the trace is. */
export class OncePerTrace<Value> {
  readonly #made = new WeakMap<Trace, Value>();
  readonly #work: (trace: Trace) => Pieces<Value>;

  constructor(work: (trace: Trace) => Pieces<Value>) {
    this.#work = work;
  }

  /** Null until it is worked out. */
  known(trace: Trace): Value | null {
    return this.#made.get(trace) ?? null;
  }

  /** Works it out at once where it is not known yet. */
  of(trace: Trace): Value {
    return this.known(trace) ?? finishPieces(this.inPieces(trace));
  }

  /** Works it out in pieces, in none where it is known; of two that do so at a time, the first to end is kept. */
  *inPieces(trace: Trace): Pieces<Value> {
    const known = this.known(trace);
    if (known !== null) return known;
    const made = yield* this.#work(trace);
    const value = this.known(trace) ?? made;
    this.#made.set(trace, value);
    return value;
  }
}
