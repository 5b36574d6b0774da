/** Texts as they travel between threads: a few long strings, and where in them each text stands. */
export interface PooledTexts {
  readonly blocks: readonly string[];
  /** For each text its block, its start in it and its length, in UTF-16 units. */
  readonly places: Uint32Array;
}

/** A block is closed when it is as long as this; a longer text has a block of its own. */
const blockLength = 2 ** 20;
const placeWidth = 3;

/** Collects texts, each once, and numbers them from 0 in the order in which they first come. */
export class TextPoolWriter {
  readonly #ids = new Map<string, number>();
  readonly #blocks: string[] = [];
  readonly #places: number[] = [];
  #parts: string[] = [];
  #length = 0;

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    if (this.#length > 0 && this.#length + text.length > blockLength) this.#close();
    this.#places.push(this.#blocks.length, this.#length, text.length);
    this.#parts.push(text);
    this.#length += text.length;
    const id = this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  finish(): PooledTexts {
    this.#close();
    return { blocks: this.#blocks, places: Uint32Array.from(this.#places) };
  }

  #close(): void {
    this.#blocks.push(this.#parts.join(""));
    this.#parts = [];
    this.#length = 0;
  }
}

/** Gives the texts of a pool by number; each is cut out when it is first asked for. */
export class TextPoolReader {
  readonly #pool: PooledTexts;
  readonly #known: string[] = [];

  constructor(pool: PooledTexts) {
    this.#pool = pool;
  }

  text(id: number): string {
    return (this.#known[id] ??= this.#cut(id));
  }

  #cut(id: number): string {
    const { blocks, places } = this.#pool;
    const at = id * placeWidth;
    const start = places[at + 1] ?? 0;
    return (blocks[places[at] ?? 0] ?? "").slice(start, start + (places[at + 2] ?? 0));
  }
}
