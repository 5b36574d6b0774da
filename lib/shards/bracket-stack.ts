/** The brackets that are open at a place in JSON text, by the character that opened them. */
export class BracketStack {
  #codes = new Uint8Array(64);
  #depth = 0;

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
  }

  /** Closes the innermost one of this kind and all that it holds; nothing where none of the kind is open. */
  close(code: number): void {
    const at = this.top === code ? this.#depth - 1 : this.#codes.lastIndexOf(code, this.#depth - 1);
    if (this.#depth > 0 && at !== -1) this.#depth = at;
  }

  clear(): void {
    this.#depth = 0;
  }
}
