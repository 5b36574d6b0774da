import { Pattern } from "@/lib/core/patterns";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { pieceText } from "./run-pieces";

/** A place in a run where the searched words stand. */
export interface RunHit {
  /** Step and part, both from 0. */
  readonly step: number;
  readonly position: number;
  /** Where it begins in the part's text, in UTF-16 code units. */
  readonly from: number;
  /** What was found. */
  readonly words: string;
}

/** A search stops after so many hits, and says so. */
export const mostHits = 5000;
/** Longer lines are searched in pieces of this length. */
const longestPiece = 64 * 1024;

interface Found {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds an expression in every part of a run, folded or not, drawn or not: the first match of each line. Words without
 * special characters are looked for as they are, case aside. Throws a `Failure` where the source is no expression.
 */
export class RunSearch {
  readonly hits: RunHit[] = [];
  isDone = false;
  readonly #run: TrajectoryRecord;
  readonly #find: (line: string) => Found | null;
  #step = 0;
  #position = 0;
  #text: string | null = null;
  #at = 0;

  constructor(run: TrajectoryRecord, source: string) {
    this.#run = run;
    this.#find = finder(source);
  }

  /** Looks on, through some number of characters at least; true when all was looked at. */
  advance(characters: number): boolean {
    let left = characters;
    while (left > 0 && !this.isDone) left -= this.#lookOn();
    return this.isDone;
  }

  #lookOn(): number {
    const part = this.#run.steps[this.#step]?.parts[this.#position];
    if (part === undefined) {
      this.#step += 1;
      this.#position = 0;
      this.isDone = this.#step >= this.#run.steps.length;
      return 1;
    }
    this.#text ??= pieceText(part);
    const text = this.#text;
    const end = lineEnd(text, this.#at);
    const found = this.#find(text.slice(this.#at, end));
    if (found !== null) this.#add(text, this.#at + found.from, this.#at + found.to);
    const looked = end - this.#at + 1;
    const isLine = text[end] === "\n";
    this.#at = isLine ? end + 1 : end;
    if (end >= text.length) this.#nextPart();
    return looked;
  }

  #add(text: string, from: number, to: number): void {
    const words = text.slice(from, Math.min(to, from + 200));
    this.hits.push({ step: this.#step, position: this.#position, from, words });
    if (this.hits.length >= mostHits) this.isDone = true;
  }

  #nextPart(): void {
    this.#position += 1;
    this.#text = null;
    this.#at = 0;
  }
}

function lineEnd(text: string, from: number): number {
  const next = text.indexOf("\n", from);
  const end = next === -1 ? text.length : next;
  return Math.min(end, from + longestPiece);
}

function finder(source: string): (line: string) => Found | null {
  if (/^[^\\^$.*+?()[\]{}|]*$/.test(source)) {
    const words = source.toLowerCase();
    return (line) => {
      const from = line.toLowerCase().indexOf(words);
      return from === -1 ? null : { from, to: from + source.length };
    };
  }
  const pattern = new Pattern(source, { ignoresCase: true });
  return (line) => {
    const found = pattern.find(line);
    return found === null || found.to === found.from ? null : found;
  };
}
