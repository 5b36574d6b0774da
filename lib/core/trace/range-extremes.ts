/**
 * The least and greatest of any range of numbers that do not change: two segment trees, each row of which is half as
 * long as the one below. Building is linear, a question costs twice the number of rows.
 */
export class RangeExtremes {
  readonly #size: number;
  readonly #least: Uint32Array;
  readonly #greatest: Uint32Array;

  constructor(values: Uint32Array) {
    const size = values.length;
    this.#size = size;
    this.#least = new Uint32Array(2 * size);
    this.#greatest = new Uint32Array(2 * size);
    this.#least.set(values, size);
    this.#greatest.set(values, size);
    for (let node = size - 1; node > 0; node--) {
      this.#least[node] = Math.min(this.#least[2 * node] ?? 0, this.#least[2 * node + 1] ?? 0);
      this.#greatest[node] = Math.max(this.#greatest[2 * node] ?? 0, this.#greatest[2 * node + 1] ?? 0);
    }
  }

  /** Among the values at `from` … `to` − 1, cut to those that exist; of no value at all both are 0. */
  between(from: number, to: number): { readonly least: number; readonly greatest: number } {
    let low = Math.max(0, from) + this.#size;
    let high = Math.min(this.#size, to) + this.#size;
    if (low >= high) return { least: 0, greatest: 0 };
    let least = Infinity;
    let greatest = 0;
    while (low < high) {
      if (low % 2 === 1) {
        least = Math.min(least, this.#least[low] ?? Infinity);
        greatest = Math.max(greatest, this.#greatest[low] ?? 0);
        low += 1;
      }
      if (high % 2 === 1) {
        high -= 1;
        least = Math.min(least, this.#least[high] ?? Infinity);
        greatest = Math.max(greatest, this.#greatest[high] ?? 0);
      }
      low /= 2;
      high /= 2;
    }
    return { least, greatest };
  }
}
