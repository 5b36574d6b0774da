import type { PatternSearch, TextSpan } from "@/lib/core/patterns";
import type { Frame, Locals } from "./model";
import { typeOfRepr } from "./repr-type";
import type { StepIndex } from "./step-index";
import { numberOfRepr, type ValuePlace, type ValueQuery, type ValueTerm } from "./value-query";

/** A value that meets a query, where it came to be. */
export interface ValueHit {
  readonly place: ValuePlace;
  /** The frame that made it: the line that wrote it, the call that was given it, the return; from 0. */
  readonly frame: number;
  /** The first frame that shows it. */
  readonly seenAt: number;
  readonly activation: number;
  readonly functionName: string | null;
  /** The variable; null for what was returned or raised. */
  readonly name: string | null;
  readonly value: string;
  /** What matched in it; null where the query asks for no text. */
  readonly match: TextSpan | null;
}

/** Hits that are kept; a search stops there. */
export const maxHits = 100_000;
/** Of longer values, this many characters are looked at. */
export const searchedLength = 5_000_000;

/**
 * A search for values in all frames, done in parts so that nothing waits for it.
 *
 * A value is found once, where it came to be, not in every frame that still shows it:
 *
 *     0 call f(a)    a='x'     hit: argument a, frame 0
 *     1 b = a        a='x'
 *     2 return b     a='x', b='x'   hit: local b, frame 1, seen at 2
 *     3 return       'x'       hit: returned, frame 3
 *
 * Hits come in the order of their frames. Cost: a look-up a local, and reading the values that are new.
 */
export class ValueSearch {
  readonly #index: StepIndex;
  readonly #query: ValueQuery;
  readonly #work: Generator<number, void>;
  readonly #hits: ValueHit[] = [];
  #position = 0;
  #cutCount = 0;
  #isDone = false;

  constructor(index: StepIndex, query: ValueQuery) {
    this.#index = index;
    this.#query = query;
    this.#work = this.#run();
  }

  /** What was found so far; a new list each time. */
  get hits(): readonly ValueHit[] {
    return this.#hits.slice();
  }

  get hitCount(): number {
    return this.#hits.length;
  }

  /** Frames that were looked at. */
  get frameCount(): number {
    return this.#position;
  }

  /** Values of which only the first `searchedLength` characters were looked at. */
  get cutCount(): number {
    return this.#cutCount;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** Goes on for about so many units, each the cost of looking at one short local; true when the search is done. */
  advance(units: number): boolean {
    for (let spent = 0; spent < units && !this.#isDone;) {
      const { done, value } = this.#work.next();
      if (done === true) this.#isDone = true;
      else spent += value;
    }
    return this.#isDone;
  }

  *#run(): Generator<number, void> {
    if (this.#query.length === 0) {
      this.#position = this.#index.count;
      return;
    }
    for (; this.#position < this.#index.count; this.#position++) {
      const frame = this.#index.frame(this.#position);
      if (frame === null) continue;
      yield 1 + (frame.locals?.size ?? 0);
      for (const seen of newValues(frame, this.#index)) {
        yield* this.#judge(frame, seen);
        if (this.#hits.length >= maxHits) return;
      }
    }
  }

  *#judge(frame: Frame, seen: SeenValue): Generator<number, void> {
    const { place, name, seenAt } = seen;
    const value = seen.value.length > searchedLength ? seen.value.slice(0, searchedLength) : seen.value;
    if (value !== seen.value) this.#cutCount += 1;
    let match: TextSpan | null = null;
    for (const term of this.#query) {
      const found = yield* meets(term, seen, value);
      if (found === null) return;
      match ??= found === "whole" ? null : found;
    }
    const { activation, functionName } = frame;
    this.#hits.push({
      place,
      frame: frame.index,
      seenAt,
      activation,
      functionName,
      name,
      value: seen.value,
      match,
    });
  }
}

interface SeenValue {
  readonly place: ValuePlace;
  readonly name: string | null;
  readonly value: string;
  readonly seenAt: number;
}

/** The values that a frame brings: what it was given, what it returned or raised, and what its line wrote. */
function* newValues(frame: Frame, index: StepIndex): Generator<SeenValue, void> {
  if (frame.argument !== null) {
    const place = frame.event === "exception" ? "raised" : "returned";
    yield { place, name: null, value: frame.argument, seenAt: frame.index };
  }
  const { locals } = frame;
  if (locals === null) return;
  if (index.before(frame.index) === null) yield* givenValues(frame, locals);
  const after = index.after(frame.index);
  for (const [name, value] of after?.locals ?? []) {
    if (after === null || locals.get(name) === value || after.unresolved.includes(name)) continue;
    yield { place: "local", name, value, seenAt: after.index };
  }
}

function* givenValues(frame: Frame, locals: Locals): Generator<SeenValue, void> {
  const place = frame.event === "call" ? "argument" : "local";
  for (const [name, value] of locals) {
    if (!frame.unresolved.includes(name)) yield { place, name, value, seenAt: frame.index };
  }
}

type Met = TextSpan | "whole" | null;

const charactersPerUnit = 200;
const visitsPerUnit = 4;
const visitsPerPart = 20_000;

/** Null where the value does not meet the term; what met it, or `whole` where the term asks for no text. */
function* meets(term: ValueTerm, seen: SeenValue, value: string): Generator<number, Met> {
  switch (term.kind) {
    case "name":
      return wholeIf(seen.name === term.name);
    case "place":
      return wholeIf(seen.place === term.place);
    case "type":
      yield value.length / charactersPerUnit;
      return wholeIf(typeOfRepr(value).toLowerCase() === term.type.toLowerCase());
    case "equal":
      return spanIf(value === term.text, value);
    case "range":
      return spanIf(isWithin(numberOfRepr(value), term), value);
    case "text":
      yield value.length / charactersPerUnit;
      return spanOf(value, term.expression);
    case "pattern":
      return yield* searchPattern(term.pattern.search(value));
  }
}

function wholeIf(isMet: boolean): Met {
  return isMet ? "whole" : null;
}

function spanIf(isMet: boolean, value: string): Met {
  return isMet ? { from: 0, to: value.length } : null;
}

function isWithin(value: number, range: ValueTerm & { kind: "range" }): boolean {
  const isAbove = range.isLowIncluded ? value >= range.low : value > range.low;
  return isAbove && (range.isHighIncluded ? value <= range.high : value < range.high);
}

function spanOf(value: string, expression: RegExp): TextSpan | null {
  const found = expression.exec(value);
  return found === null ? null : { from: found.index, to: found.index + found[0].length };
}

function* searchPattern(search: PatternSearch): Generator<number, TextSpan | null> {
  while (!search.advance(visitsPerPart)) yield visitsPerPart / visitsPerUnit;
  yield (search.visits % visitsPerPart) / visitsPerUnit;
  return search.match;
}
