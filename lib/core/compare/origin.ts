import type { Frame, Locals, TraceEntry } from "@/lib/core/trace";
import type { CanonicalValues } from "./equality";
import { type ErrorClass, type FrameError, isCountedError } from "./error-class";

/**
 * Where an error comes from, as far as it shows without running code: `origin` where all that was visible before was
 * right; `propagation` where wrong values are only carried on, or returned by name; `unknown` where what was wrong
 * before may or may not have led to it.
 */
export type ErrorOrigin = "origin" | "propagation" | "unknown";

const valueClasses: ReadonlySet<ErrorClass> = new Set(["E7", "E10", "E11", "E12"] as const);

/** Gives every error its origin. Feed pairs in order. */
export class OriginTracker {
  /** Wrong variables at the last observation of gold's activations that run, with what was predicted (null: missing). */
  readonly #wrong = new Map<number, ReadonlyMap<string, string | null>>();
  /** Activations whose course or inputs were wrong since their last right observation. */
  readonly #tainted = new Set<number>();
  #isCallerTainted = false;
  readonly #canonical: CanonicalValues;

  constructor(canonical: CanonicalValues) {
    this.#canonical = canonical;
  }

  /** The origin of this pair's error; null where it has none that counts. */
  see(truth: Frame | null, prediction: TraceEntry | null, error: FrameError | null): ErrorOrigin | null {
    const counted = error !== null && isCountedError(error.errorClass) ? error : null;
    if (truth === null) return this.#seeInvented();
    if (this.#isCallerTainted) {
      this.#tainted.add(truth.activation);
      this.#isCallerTainted = false;
    }
    const wrong = counted === null ? null : this.#wrongVariables(truth, prediction, counted);
    const origin = counted === null ? null : this.#originOf(truth, prediction, wrong);
    this.#remember(truth, counted, wrong);
    return origin;
  }

  #seeInvented(): ErrorOrigin {
    const origin = this.#isClean() ? "origin" : "unknown";
    this.#isCallerTainted = true;
    return origin;
  }

  #isClean(): boolean {
    return this.#wrong.size === 0 && this.#tainted.size === 0 && !this.#isCallerTainted;
  }

  #originOf(
    truth: Frame,
    prediction: TraceEntry | null,
    wrong: ReadonlyMap<string, string | null> | null,
  ): ErrorOrigin {
    if (this.#isClean()) return "origin";
    const before = this.#wrong.get(truth.activation);
    if (before === undefined) return "unknown";
    if (wrong !== null) {
      const isCarried = [...wrong].every(([name, value]) => before.get(name) === value && before.has(name));
      return isCarried ? "propagation" : "unknown";
    }
    const returned = /^\s*return\s+(\w+)\s*$/.exec(truth.source)?.[1];
    const argument = prediction === null || prediction.event === "malformed" ? null : prediction.argument;
    const isReturned = returned !== undefined && argument !== null && before.get(returned) === argument;
    return isReturned && truth.event === "return" ? "propagation" : "unknown";
  }

  /** Null where the error is not one of values in locals. */
  #wrongVariables(
    truth: Frame,
    prediction: TraceEntry | null,
    { errorClass }: FrameError,
  ): ReadonlyMap<string, string | null> | null {
    if (!valueClasses.has(errorClass) || prediction === null || prediction.event === "malformed") return null;
    return this.#differing(truth.locals ?? new Map(), prediction.locals ?? new Map());
  }

  #differing(truth: Locals, prediction: Locals): ReadonlyMap<string, string | null> {
    const wrong = new Map<string, string | null>();
    for (const [name, value] of truth) {
      const other = prediction.get(name) ?? null;
      if (other === null || !this.#canonical.areEqual(value, other)) wrong.set(name, other);
    }
    for (const [name, value] of prediction) if (!truth.has(name)) wrong.set(name, value);
    return wrong;
  }

  #remember(
    { activation, event, locals }: Frame,
    error: FrameError | null,
    wrong: ReadonlyMap<string, string | null> | null,
  ): void {
    if (event === "return") {
      this.#wrong.delete(activation);
      this.#tainted.delete(activation);
      this.#isCallerTainted = error !== null;
    } else if (wrong !== null) this.#wrong.set(activation, wrong);
    else if (error !== null) this.#tainted.add(activation);
    else if (locals !== null) {
      this.#wrong.delete(activation);
      this.#tainted.delete(activation);
    }
  }
}
