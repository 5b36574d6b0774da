import { BlockTree, type Statement } from "./block-tree";
import type { WrittenEntry, WrittenFrame } from "./model";
import { sourceLines } from "./source-text";

export interface Location {
  /** From 1; null when no line of the program carries the frame's text: a hallucinated line. */
  readonly line: number | null;
  /** True when several lines survived and the nearest was taken. */
  readonly isAmbiguous: boolean;
}

export const nowhere: Location = { line: null, isAmbiguous: false };

/**
 * Finds the line of frames of one file that carry source text only.
 *
 * One line with that text: that line. Several: those that control flow allows after the previous line of the same
 * activation, inside its function; of several still, the nearest ahead, marked ambiguous. Feed frames in order.
 */
export class LineLocator {
  readonly #linesByText = new Map<string, number[]>();
  readonly #lineCount: number;
  readonly #blocks: BlockTree;
  readonly #previous = new Map<number, number>();
  readonly #scopeFirst = new Map<number, number>();

  constructor(source: string) {
    const lines = sourceLines(source);
    this.#lineCount = lines.length;
    for (const [position, text] of lines.entries()) {
      const known = this.#linesByText.get(text);
      if (known === undefined) this.#linesByText.set(text, [position + 1]);
      else known.push(position + 1);
    }
    this.#blocks = new BlockTree(lines);
  }

  /** Whether any line of the file has that text. */
  holds(text: string): boolean {
    return this.#linesByText.has(text);
  }

  locate(entry: WrittenEntry, activation: number): Location {
    if (entry.event === "malformed") return nowhere;
    const location = entry.line === null ? this.#search(entry, activation) : this.#given(entry.line);
    if (location.line !== null) this.#remember(entry, activation, location.line);
    return location;
  }

  #given(line: number): Location {
    const isInside = line >= 1 && line <= this.#lineCount;
    return isInside ? { line, isAmbiguous: false } : nowhere;
  }

  #remember(entry: WrittenFrame, activation: number, line: number): void {
    this.#previous.set(activation, line);
    if (entry.event === "call" && !this.#scopeFirst.has(activation)) this.#scopeFirst.set(activation, line);
  }

  #search(frame: WrittenFrame, activation: number): Location {
    const candidates = this.#linesByText.get(frame.source) ?? [];
    const [only] = candidates;
    if (only === undefined) return nowhere;
    if (candidates.length === 1) return { line: only, isAmbiguous: false };
    const previous = this.#previous.get(activation);
    if (previous === undefined) return { line: only, isAmbiguous: true };
    if (frame.event === "return" || frame.event === "exception") {
      if (candidates.includes(previous)) return { line: previous, isAmbiguous: false };
    }
    const inScope = this.#inScope(candidates, activation);
    const feasible = inScope.filter((line) => this.#isFeasible(previous, line, activation));
    const pool = feasible.length > 0 ? feasible : inScope;
    return { line: nearest(pool, previous), isAmbiguous: pool.length > 1 };
  }

  #inScope(candidates: readonly number[], activation: number): readonly number[] {
    const first = this.#scopeFirst.get(activation);
    const scope = first === undefined ? null : this.#blocks.at(first);
    if (scope === null) return candidates;
    const inside = candidates.filter((line) => this.#blocks.scopeOf(line) === scope || line === first);
    return inside.length > 0 ? inside : candidates;
  }

  #isFeasible(previous: number, line: number, activation: number): boolean {
    if (previous === this.#scopeFirst.get(activation)) {
      const scope = this.#blocks.at(previous);
      if (scope?.firstChild != null && scope.keyword.endsWith("def"))
        return this.#isBodyStart(scope.firstChild, line);
    }
    return this.#blocks.canFollow(previous, line);
  }

  /** The first line event of a function skips its docstring. */
  #isBodyStart({ first, keyword, next }: Statement, line: number): boolean {
    if (keyword === "string" && next !== null) return this.#isBodyStart(next, line);
    return line === first || (line > first && this.#blocks.canFollow(first, line));
  }
}

function nearest(lines: readonly number[], previous: number): number {
  const ahead = lines.find((line) => line > previous);
  const fallback = lines.at(-1);
  return ahead ?? fallback ?? previous;
}
