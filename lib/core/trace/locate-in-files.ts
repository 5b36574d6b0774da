import { LineLocator, type Location, nowhere } from "./locate-lines";
import type { SourceFile, WrittenEntry, WrittenFrame } from "./model";

/** A line of one of a program's files; `file` is null for the trace's own. */
export interface Place extends Location {
  readonly file: string | null;
}

interface Home {
  readonly file: string | null;
  /** No other file holds a line that the activation has shown. */
  readonly isSure: boolean;
}

/**
 * Finds file and line of frames that carry source text only, in a program of one file or of several.
 *
 * A function lies in one file, so an activation stays where its first frame was found. Where several files hold the text
 * of that frame, the file of the frame before is taken, or else the first, and the place is marked ambiguous until a
 * frame of the activation decides. A frame that says its file or its line is believed. Feed frames in order.
 */
export class ProgramLocator {
  readonly #own: LineLocator;
  readonly #sources: ReadonlyMap<string, string>;
  readonly #others = new Map<string, LineLocator>();
  readonly #homes = new Map<number, Home>();
  #latest: string | null = null;

  constructor(source: string, otherFiles: readonly SourceFile[]) {
    this.#own = new LineLocator(source);
    this.#sources = new Map(otherFiles.map(({ path, source: text }) => [path, text]));
  }

  locate(entry: WrittenEntry, activation: number): Place {
    if (entry.event === "malformed") return { ...nowhere, file: null };
    const { file, line } = entry;
    if (file !== null && line !== null) return { line, isAmbiguous: false, file };
    if (this.#sources.size === 0 || file !== null || line !== null) return this.#at(file, entry, activation);
    const place = this.#search(entry, activation);
    if (place.line !== null) this.#latest = place.file;
    return place;
  }

  #at(file: string | null, entry: WrittenFrame, activation: number): Place {
    const locator = this.#locator(file);
    const { line, isAmbiguous } = locator?.locate(entry, activation) ?? nowhere;
    return { line, isAmbiguous, file };
  }

  #search(entry: WrittenFrame, activation: number): Place {
    const home = this.#homes.get(activation);
    if (home?.isSure === true && this.#holds(home.file, entry.source))
      return this.#at(home.file, entry, activation);
    const holders = [null, ...this.#sources.keys()].filter((file) => this.#holds(file, entry.source));
    const [first] = holders;
    const near = home === undefined ? this.#latest : home.file;
    if (first === undefined) return { ...nowhere, file: near };
    const file = holders.includes(near) ? near : first;
    const isSure = holders.length === 1;
    if (home?.isSure !== true) this.#homes.set(activation, { file, isSure });
    const place = this.#at(file, entry, activation);
    return isSure ? place : { ...place, isAmbiguous: true };
  }

  #holds(file: string | null, text: string): boolean {
    return this.#locator(file)?.holds(text) === true;
  }

  /** Undefined where the program has no such file. A file is read when it is first asked for. */
  #locator(file: string | null): LineLocator | undefined {
    if (file === null) return this.#own;
    const known = this.#others.get(file);
    if (known !== undefined) return known;
    const source = this.#sources.get(file);
    if (source === undefined) return undefined;
    const made = new LineLocator(source);
    this.#others.set(file, made);
    return made;
  }
}
