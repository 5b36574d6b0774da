import { compileProgram, type Instruction } from "./program";
import { readSyntax, type Anchor } from "./syntax";

/** Where a match stands in its text, in UTF-16 code units: [from, to). */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * A regular expression whose cost cannot run away.
 *
 * `RegExp` tries one way after another, and `(a+)+$` on thirty letters takes a minute; an expression that a link brings
 * along must not stop the page. Here all ways are followed at once, one character at a time, and two that arrive at one
 * state are one: a text of n characters costs n visits a state at most. Which match is found is the same: the leftmost,
 * and among those the one that `RegExp` tries first.
 */
export class Pattern {
  readonly #program: readonly Instruction[];

  /** Throws a `Failure` where the source is no expression, or one that is not offered (`readSyntax`). */
  constructor(source: string, { ignoresCase = false }: { readonly ignoresCase?: boolean } = {}) {
    this.#program = compileProgram(readSyntax(source), ignoresCase);
  }

  /** The first match; null where there is none. */
  find(text: string): TextSpan | null {
    const search = this.search(text);
    search.advance(Infinity);
    return search.match;
  }

  /** A search that is done in parts. */
  search(text: string): PatternSearch {
    return new PatternSearch(this.#program, text);
  }
}

/** One search, as far as it has come. */
export class PatternSearch {
  readonly #program: readonly Instruction[];
  readonly #text: string;
  #current: Ways;
  #next: Ways;
  #at = 0;
  #visits = 0;
  #isDone = false;
  #match: TextSpan | null = null;

  constructor(program: readonly Instruction[], text: string) {
    this.#program = program;
    this.#text = text;
    this.#current = new Ways(program.length);
    this.#next = new Ways(program.length);
  }

  /** The first match once the search is done; null where there is none. */
  get match(): TextSpan | null {
    return this.#match;
  }

  /** States visited so far: the cost. */
  get visits(): number {
    return this.#visits;
  }

  /** Goes on for about so many visits; true when the search is done. */
  advance(visits: number): boolean {
    const limit = this.#visits + visits;
    while (!this.#isDone && this.#visits < limit) this.#step();
    return this.#isDone;
  }

  /** Moves every way over one character. */
  #step(): void {
    const at = this.#at;
    if (this.#match === null) this.#enter(this.#current, 0, at, at);
    const code = at < this.#text.length ? this.#text.charCodeAt(at) : null;
    for (let position = 0; position < this.#current.count; position++) {
      const state = this.#current.stateAt(position);
      const instruction = this.#program[state];
      if (instruction === undefined) continue;
      if (instruction.kind === "match") {
        this.#match = { from: this.#current.startAt(position), to: at };
        break;
      }
      if (instruction.kind !== "set" || code === null || !instruction.accepts(code)) continue;
      this.#enter(this.#next, state + 1, this.#current.startAt(position), at + 1);
    }
    this.#visits += this.#current.count + 1;
    [this.#current, this.#next] = [this.#next, this.#current];
    this.#next.clear();
    this.#at = at + 1;
    this.#isDone = code === null || (this.#match !== null && this.#current.count === 0);
  }

  /** Adds a state and those that it leads to without a character, in the order in which they are to be tried. */
  #enter(ways: Ways, first: number, start: number, at: number): void {
    const waiting = [first];
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      if (!ways.add(state, start)) continue;
      const instruction = this.#program[state];
      this.#visits += 1;
      switch (instruction?.kind) {
        case "jump":
          waiting.push(instruction.next);
          break;
        case "split":
          waiting.push(instruction.other, instruction.next);
          break;
        case "anchor":
          if (this.#holds(instruction.anchor, at)) waiting.push(state + 1);
          break;
        case "set":
        case "match":
        case undefined:
          break;
      }
    }
  }

  #holds(anchor: Anchor, at: number): boolean {
    if (anchor === "start") return at === 0;
    if (anchor === "end") return at === this.#text.length;
    const isBoundary = isWord(this.#text.charCodeAt(at - 1)) !== isWord(this.#text.charCodeAt(at));
    return isBoundary === (anchor === "boundary");
  }
}

function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122)
  );
}

/** States in the order in which they are to be tried, each once, with where its match would start. */
class Ways {
  readonly #states: Int32Array;
  readonly #starts: Float64Array;
  readonly #places: Int32Array;
  count = 0;

  constructor(stateCount: number) {
    this.#states = new Int32Array(stateCount);
    this.#starts = new Float64Array(stateCount);
    this.#places = new Int32Array(stateCount);
  }

  /** False where the state is there already. */
  add(state: number, start: number): boolean {
    const place = this.#places[state] ?? 0;
    if (place < this.count && this.#states[place] === state) return false;
    this.#places[state] = this.count;
    this.#states[this.count] = state;
    this.#starts[this.count] = start;
    this.count += 1;
    return true;
  }

  clear(): void {
    this.count = 0;
  }

  stateAt(position: number): number {
    return this.#states[position] ?? 0;
  }

  startAt(position: number): number {
    return this.#starts[position] ?? 0;
  }
}
