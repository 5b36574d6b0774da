import fc from "fast-check";
import { expect, it } from "vitest";
import { WeightedLru } from "./lru";

/** The same cache as a list in order of use, everything counted anew each time. */
class SlowLru {
  entries: (readonly [string, number])[] = [];
  readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get weight(): number {
    return this.entries.reduce((sum, [, weight]) => sum + weight, 0);
  }

  get(key: string): number | undefined {
    const found = this.entries.find(([name]) => name === key);
    if (found !== undefined) this.entries = [...this.entries.filter((entry) => entry !== found), found];
    return found?.[1];
  }

  set(key: string, value: number): void {
    this.delete(key);
    this.entries.push([key, value]);
    while (this.weight > this.capacity && this.entries.length > 1) this.entries.shift();
  }

  delete(key: string): void {
    this.entries = this.entries.filter(([name]) => name !== key);
  }
}

const operation = fc.record({
  kind: fc.constantFrom("get", "set", "set", "delete", "clear"),
  key: fc.constantFrom("a", "b", "c", "d"),
  weight: fc.nat(8),
});

it("does what an obviously right cache does", () => {
  fc.assert(
    fc.property(fc.nat(12), fc.array(operation, { maxLength: 40 }), (capacity, operations) => {
      const fast = new WeightedLru<string, number>(capacity, (weight) => weight);
      const slow = new SlowLru(capacity);
      for (const { kind, key, weight } of operations) {
        if (kind === "get") expect(fast.get(key)).toBe(slow.get(key));
        else if (kind === "set")
          [fast, slow].forEach((cache) => {
            cache.set(key, weight);
          });
        else if (kind === "delete")
          [fast, slow].forEach((cache) => {
            cache.delete(key);
          });
        else {
          fast.clear();
          slow.entries = [];
        }
        expect(fast.weight).toBe(slow.weight);
      }
      for (const key of ["a", "b", "c", "d"]) expect(fast.get(key)).toBe(slow.get(key));
    }),
    { numRuns: 1000 },
  );
});
