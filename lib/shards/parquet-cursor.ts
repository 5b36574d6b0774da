import type { HybridValues } from "./parquet-hybrid";
import { type ColumnPages, countOf, type DecodedPage } from "./parquet-pages";

/** Walks the entries of one column in order, page by page. Every method throws where a page is corrupt. */
export class ColumnCursor {
  /** How many lists the column is in. */
  readonly repetition: number;
  readonly #pages: ColumnPages;
  readonly #highest: number;
  #page: DecodedPage | null = null;
  #definitions: HybridValues | null = null;
  #repetitions: HybridValues | null = null;
  #nextPage = 0;
  #entries = 0;
  #position = 0;
  #value = 0;

  constructor(pages: ColumnPages) {
    this.#pages = pages;
    this.#highest = pages.leaf.definition;
    this.repetition = pages.leaf.repetition;
  }

  /** Whether there is an entry left. */
  hasMore(): boolean {
    while (this.#position >= this.#entries) {
      const page = this.#pages.page(this.#nextPage);
      if (page === null) return false;
      this.#enter(page);
    }
    return true;
  }

  /** Whether the next entry continues a list of repetition level `level`, instead of beginning something further out. */
  continues(level: number): boolean {
    if (!this.hasMore() || this.#repetitions === null) return false;
    return (this.#repetitions[this.#position] ?? 0) >= level;
  }

  /** Definition level of the next entry. */
  definition(): number {
    this.#need();
    return this.#definitions === null ? this.#highest : (this.#definitions[this.#position] ?? 0);
  }

  /** The value of the next entry, null where it is not defined to the last level; moves behind it. */
  take(): unknown {
    if (this.#position >= this.#entries) this.#need();
    const position = this.#position++;
    if (this.#definitions !== null && this.#definitions[position] !== this.#highest) return null;
    return this.#page?.valueAt(this.#value++);
  }

  /** Moves behind the next entry. */
  skip(): void {
    if (this.definition() === this.#highest) this.#value += 1;
    this.#position += 1;
  }

  /** Moves `count` rows on, from the start of a row; pages that lie wholly before are not decoded where their header tells. */
  skipRows(count: number): void {
    let left = count;
    while (left > 0) {
      if (this.#position >= this.#entries) {
        const rows = this.#pages.rowsOf(this.#nextPage);
        if (rows !== null && rows <= left) {
          this.#nextPage += 1;
          left -= rows;
          continue;
        }
      }
      this.#need();
      left -= this.#skipInPage(left);
      while (this.continues(1)) this.skip();
    }
  }

  /** Moves at most `count` rows on in this page, and says how many. */
  #skipInPage(count: number): number {
    const from = this.#position;
    let rows = 0;
    if (this.#repetitions === null) {
      rows = Math.min(count, this.#entries - from);
      this.#position += rows;
    } else {
      const repetitions = this.#repetitions;
      while (rows < count && this.#position < this.#entries) {
        this.#position += 1;
        while (this.#position < this.#entries && repetitions[this.#position] !== 0) this.#position += 1;
        rows += 1;
      }
    }
    const skipped = this.#position - from;
    this.#value +=
      this.#definitions === null ? skipped : countOf(this.#definitions, this.#highest, from, this.#position);
    return rows;
  }

  #need(): void {
    if (this.#position >= this.#entries && !this.hasMore()) {
      throw new Error(`column ${this.#pages.leaf.path} ends early`);
    }
  }

  #enter(page: DecodedPage): void {
    this.#page = page;
    this.#definitions = page.definitions;
    this.#repetitions = page.repetitions;
    this.#entries = page.entries;
    this.#position = 0;
    this.#value = 0;
    this.#nextPage += 1;
  }
}
