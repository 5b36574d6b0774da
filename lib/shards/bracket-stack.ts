/** The brackets that are open at a place in JSON text, by the character that opened them. */
export class BracketStack {
  #codes = new Uint8Array(64);
  #depth = 0;
  /** How many of each code are open, so that a closing bracket without its like costs no search. */
  readonly #counts = new Uint32Array(256);

  get depth(): number {
    return this.#depth;
  }

  /** The innermost one, 0 where none is open. */
  get top(): number {
    return this.#depth === 0 ? 0 : (this.#codes[this.#depth - 1] ?? 0);
  }

  open(code: number): void {
    if (this.#depth === this.#codes.length) {
      const wider = new Uint8Array(2 * this.#depth);
      wider.set(this.#codes);
      this.#codes = wider;
    }
    this.#codes[this.#depth] = code;
    this.#depth++;
    this.#counts[code] = (this.#counts[code] ?? 0) + 1;
  }

  /** Closes the innermost one of this kind and all that it holds; nothing where none of the kind is open. */
  close(code: number): void {
    if (this.#counts[code] === 0) return;
    let closed: number;
    do {
      closed = this.top;
      this.#counts[closed] = (this.#counts[closed] ?? 0) - 1;
      this.#depth--;
    } while (closed !== code);
  }

  clear(): void {
    if (this.#depth === 0) return;
    this.#depth = 0;
    this.#counts.fill(0);
  }
}
