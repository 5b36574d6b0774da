import type { Locals, TraceEntry } from "@/lib/core/trace";
import { type ReprPolicy, reprUnder } from "./repr-policy";

/** How one variable of a frame compares. `formatting` = only the `..` encoding, or what the policy leaves out, differs. */
export type VariableState = "equal" | "formatting" | "different" | "missing" | "invented";

export interface VariableComparison {
  readonly name: string;
  readonly state: VariableState;
  /** Resolved values; null where that side lacks the variable. */
  readonly truth: string | null;
  readonly prediction: string | null;
  /** As written, with `..`. */
  readonly truthWritten: string | null;
  readonly predictionWritten: string | null;
}

/** Every variable of either frame, gold's in gold's order, then invented ones. Empty when neither has locals. */
export function compareVariables(
  truth: TraceEntry | null,
  prediction: TraceEntry | null,
  repr: ReprPolicy = "recorded",
): readonly VariableComparison[] {
  const left = localsOf(truth);
  const right = localsOf(prediction);
  const names = new Set([...left.full.keys(), ...right.full.keys()]);
  return [...names].map((name) => {
    const values = {
      truth: left.full.get(name) ?? null,
      prediction: right.full.get(name) ?? null,
      truthWritten: left.written.get(name) ?? null,
      predictionWritten: right.written.get(name) ?? null,
    };
    return { name, state: stateOf(values, repr), ...values };
  });
}

interface BothLocals {
  readonly full: Locals;
  readonly written: Locals;
}

function localsOf(entry: TraceEntry | null): BothLocals {
  const none: Locals = new Map();
  if (entry === null || entry.event === "malformed") return { full: none, written: none };
  return { full: entry.locals ?? none, written: entry.written ?? none };
}

function stateOf(values: Omit<VariableComparison, "name" | "state">, repr: ReprPolicy): VariableState {
  if (values.prediction === null) return "missing";
  if (values.truth === null) return "invented";
  if (reprUnder(repr, values.truth) !== reprUnder(repr, values.prediction)) return "different";
  return values.truth === values.prediction && values.truthWritten === values.predictionWritten
    ? "equal"
    : "formatting";
}
