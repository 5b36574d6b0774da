import fc from "fast-check";
import { expect, it } from "vitest";
import { expandRefs, shortenRefs } from "./opened-refs";
import type { CatalogEntry } from "./state";

function catalogOf(count: number): readonly CatalogEntry[] {
  return Array.from({ length: count }, (_, at) => {
    const ref = `d/${at}.jsonl`;
    return { ref, name: `${at}.jsonl`, sizeBytes: 1, url: `/api/shards/${ref}` };
  });
}

const entries = catalogOf(2000);
const refs = entries.map(({ ref }) => ref);

it("a long catalog that is open as a whole is one word in a link", () => {
  expect(shortenRefs(refs, entries)).toEqual(["/*"]);
  expect(expandRefs(["/*"], entries)).toEqual(refs);
});

it("what was opened before the rest, and beside it, keeps its place", () => {
  const local = "local:a.jsonl:00ff";
  const opened = [...refs.slice(0, 64), "d/70.jsonl", ...refs.slice(64, 70), ...refs.slice(71), local];
  const link = shortenRefs(opened, entries);
  expect(link).toEqual([...refs.slice(0, 64), "d/70.jsonl", "/*", local]);
  expect(expandRefs(link, entries)).toEqual(opened);
});

it("a catalog that is opened in part, or is short, is named shard by shard", () => {
  expect(shortenRefs(refs.slice(1), entries)).toEqual(refs.slice(1));
  expect(shortenRefs(refs.slice(0, 64), catalogOf(64))).toEqual(refs.slice(0, 64));
});

it("a link leads to the same shards in the same order, whatever was opened in which order", () => {
  const small = catalogOf(70);
  const known = small.map(({ ref }) => ref);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...known, "https://h/a", "local:b:0"], { minLength: 60 }),
      fc.boolean(),
      (some, isSorted) => {
        const opened = isSorted
          ? some.toSorted((left, right) => known.indexOf(left) - known.indexOf(right))
          : some;
        expect(expandRefs(shortenRefs(opened, small), small)).toEqual(opened);
      },
    ),
  );
});
