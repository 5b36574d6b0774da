import type { Locals } from "./model";
import type { TextPoolReader, TextPoolWriter } from "./text-pool";

/** The locals of many frames: numbers of texts, name and value in turn, and where each frame's begin. */
export interface LocalsColumn {
  /** For each frame the position of its first name; −1 where it has no locals at all. */
  readonly starts: Int32Array;
  /** For each frame how many locals it has. */
  readonly sizes: Uint32Array;
  readonly texts: Uint32Array;
}

const absent = -1;

export class LocalsColumnWriter {
  readonly #pool: TextPoolWriter;
  readonly #starts: Int32Array;
  readonly #sizes: Uint32Array;
  readonly #texts: number[] = [];

  constructor(frameCount: number, pool: TextPoolWriter) {
    this.#pool = pool;
    this.#starts = new Int32Array(frameCount).fill(absent);
    this.#sizes = new Uint32Array(frameCount);
  }

  put(frame: number, locals: Locals): void {
    this.#starts[frame] = this.#texts.length;
    this.#sizes[frame] = locals.size;
    for (const [name, value] of locals) this.#texts.push(this.#pool.idOf(name), this.#pool.idOf(value));
  }

  finish(): LocalsColumn {
    return { starts: this.#starts, sizes: this.#sizes, texts: Uint32Array.from(this.#texts) };
  }
}

/** The locals of one frame; null where the column has none. */
export function localsAt(column: LocalsColumn, frame: number, pool: TextPoolReader): Locals | null {
  const start = column.starts[frame] ?? absent;
  return start === absent ? null : new ColumnLocals(column, start, column.sizes[frame] ?? 0, pool);
}

/** Locals that become a map when somebody looks at them: most frames of a long trace are never looked at. */
class ColumnLocals implements Locals {
  readonly size: number;
  readonly #column: LocalsColumn;
  readonly #start: number;
  readonly #pool: TextPoolReader;
  #map: ReadonlyMap<string, string> | null = null;

  constructor(column: LocalsColumn, start: number, size: number, pool: TextPoolReader) {
    this.#column = column;
    this.#start = start;
    this.size = size;
    this.#pool = pool;
  }

  #read(): ReadonlyMap<string, string> {
    if (this.#map !== null) return this.#map;
    const { texts } = this.#column;
    const map = new Map<string, string>();
    for (let at = this.#start; at < this.#start + 2 * this.size; at += 2)
      map.set(this.#pool.text(texts[at] ?? 0), this.#pool.text(texts[at + 1] ?? 0));
    this.#map = map;
    return map;
  }

  get(name: string): string | undefined {
    return this.#read().get(name);
  }

  has(name: string): boolean {
    return this.#read().has(name);
  }

  forEach(visit: (value: string, name: string, locals: Locals) => void): void {
    this.#read().forEach((value, name) => {
      visit(value, name, this);
    });
  }

  entries() {
    return this.#read().entries();
  }

  keys() {
    return this.#read().keys();
  }

  values() {
    return this.#read().values();
  }

  [Symbol.iterator]() {
    return this.#read()[Symbol.iterator]();
  }
}
