import type { Locals, TraceEntry } from "@/lib/core/trace";
import type { AlignedPair } from "./align";
import { type CanonicalValues, equalities, type Equality } from "./equality";
import type { GoldFrameFacts } from "./gold-facts";
import type { Ratio } from "./metrics";

/** Metrics over variables that do not depend on their values. */
export interface NameCounts {
  readonly key_precision: Ratio;
  readonly key_recall: Ratio;
  readonly key_f1: Ratio;
}

/** Metrics over variables and their values, under one equality. */
export interface ValueCounts {
  readonly changed_value_em: Ratio;
  readonly key_value_f1: Ratio;
  readonly no_op_precision: Ratio;
}

const unchanged = "..";

class Counter {
  changed = 0;
  changedRight = 0;
  matching = 0;
  claimed = 0;
  claimedRight = 0;
}

/**
 * Counts variables over the pairs whose gold has locals. A pair without a partner, or whose partner has no locals, adds
 * gold's variables to recall and to what changed. Feed pairs in order: what a prediction leaves unchanged is told from
 * its own previous observation of the activation.
 */
export class VariableCounter {
  #truthNames = 0;
  #predictedNames = 0;
  #sharedNames = 0;
  readonly #counters: Readonly<Record<Equality, Counter>> = {
    raw: new Counter(),
    resolved: new Counter(),
    canonical: new Counter(),
  };
  readonly #previous = new Map<number, Previous>();
  readonly #canonical: CanonicalValues;

  constructor(canonical: CanonicalValues) {
    this.#canonical = canonical;
  }

  /** `isRight`: the pair has the same locals, as written and once resolved. */
  see({ truth, prediction }: AlignedPair, facts: GoldFrameFacts | null, isRight = false): void {
    const predicted = observationOf(prediction);
    const previous = predicted === null ? null : this.#replacePrevious(predicted, isRight ? truth : null);
    if (facts === null) return;
    if (isRight && predicted !== null && isSameBefore(previous, facts)) {
      this.#seeRight(predicted, facts);
      return;
    }
    const observed = observationOf(truth);
    if (observed !== null) this.#seeObserved(observed, facts, predicted, previous);
  }

  #seeObserved(
    observed: Observation,
    facts: GoldFrameFacts,
    predicted: Observation | null,
    previous: Previous | null,
  ): void {
    this.#truthNames += observed.locals.size;
    for (const equality of equalities) this.#counters[equality].changed += facts.changed.length;
    if (predicted === null) return;
    this.#predictedNames += predicted.locals.size;
    const gold = { ...observed, before: facts.before };
    const changed = new Set(facts.changed);
    for (const [name, value] of predicted.locals) {
      const written = predicted.written.get(name) ?? value;
      this.#seeVariable({ name, value, written, old: previous?.locals.get(name) }, gold, changed.has(name));
    }
  }

  #replacePrevious({ activation, locals }: Observation, truth: TraceEntry | null): Previous | null {
    const previous = this.#previous.get(activation) ?? null;
    const gold = truth === null || truth.event === "malformed" ? null : truth.locals;
    this.#previous.set(activation, { locals, truth: gold });
    return previous;
  }

  /** Both sides hold the same, and held the same before: counted without a look at each variable. */
  #seeRight({ locals, written }: Observation, { changed, before }: GoldFrameFacts): void {
    this.#truthNames += locals.size;
    this.#predictedNames += locals.size;
    this.#sharedNames += locals.size;
    const { raw, resolved, canonical } = this.#counters;
    for (const counter of [raw, resolved, canonical]) {
      counter.changed += changed.length;
      counter.changedRight += changed.length;
      counter.matching += locals.size;
    }
    for (const value of written.values()) if (value === unchanged) claim(raw, true);
    if (before === null) return;
    const kept = locals.size - changed.length;
    resolved.claimed += kept;
    resolved.claimedRight += kept;
    canonical.claimed += kept;
    canonical.claimedRight += kept;
    for (const name of changed) {
      const [old, value] = [before.get(name), locals.get(name)];
      if (old === undefined || value === undefined) continue;
      if (old === value) claim(resolved, true);
      if (this.#canonical.areEqual(old, value)) claim(canonical, true);
    }
  }

  names(): NameCounts {
    const [shared, truth, predicted] = [this.#sharedNames, this.#truthNames, this.#predictedNames];
    return {
      key_precision: { hits: shared, units: predicted },
      key_recall: { hits: shared, units: truth },
      key_f1: { hits: 2 * shared, units: truth + predicted },
    };
  }

  values(equality: Equality): ValueCounts {
    const counter = this.#counters[equality];
    return {
      changed_value_em: { hits: counter.changedRight, units: counter.changed },
      key_value_f1: { hits: 2 * counter.matching, units: this.#truthNames + this.#predictedNames },
      no_op_precision: { hits: counter.claimedRight, units: counter.claimed },
    };
  }

  #seeVariable(state: PredictedVariable, gold: GoldObservation, isChanged: boolean): void {
    const { name, value, written } = state;
    const truth = gold.locals.get(name);
    const { raw, resolved, canonical } = this.#counters;
    if (truth !== undefined) {
      this.#sharedNames++;
      count(raw, gold.written.get(name) === written, isChanged);
      count(resolved, truth === value, isChanged);
      count(canonical, this.#canonical.areEqual(truth, value), isChanged);
    }
    if (written === unchanged) claim(raw, gold.written.get(name) === unchanged);
    if (state.old !== undefined) this.#seeClaim(state.old, value, gold.before?.get(name), truth);
  }

  /** A variable that was there before: did it stay as it was, and did gold's? */
  #seeClaim(old: string, value: string, truthOld: string | undefined, truth: string | undefined): void {
    const { resolved, canonical } = this.#counters;
    if (old === value) claim(resolved, truth !== undefined && truthOld === truth);
    if (!this.#canonical.areEqual(old, value)) return;
    const isKept = truth !== undefined && truthOld !== undefined && this.#canonical.areEqual(truthOld, truth);
    claim(canonical, isKept);
  }
}

/** What an activation of the prediction showed last; `truth` is gold's locals where it was right. */
interface Previous {
  readonly locals: Locals;
  readonly truth: Locals | null;
}

/** Both activations showed nothing before, or the same. */
function isSameBefore(previous: Previous | null, { before }: GoldFrameFacts): boolean {
  return previous === null ? before === null : previous.truth !== null && previous.truth === before;
}

interface PredictedVariable {
  readonly name: string;
  readonly value: string;
  readonly written: string;
  readonly old: string | undefined;
}

interface GoldObservation extends Omit<Observation, "activation"> {
  readonly before: Locals | null;
}

function count(counter: Counter, isRight: boolean, isChanged: boolean): void {
  if (!isRight) return;
  counter.matching++;
  if (isChanged) counter.changedRight++;
}

function claim(counter: Counter, isRight: boolean): void {
  counter.claimed++;
  if (isRight) counter.claimedRight++;
}

interface Observation {
  readonly activation: number;
  readonly locals: Locals;
  readonly written: Locals;
}

function observationOf(entry: TraceEntry | null): Observation | null {
  if (entry === null || entry.event === "malformed" || entry.locals === null) return null;
  return { activation: entry.activation, locals: entry.locals, written: entry.written ?? entry.locals };
}
