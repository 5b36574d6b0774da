import { describe, expect, test } from "vitest";
import { readCatalog } from "./catalog";

const entry = { ref: "data/a.jsonl", name: "a.jsonl", url: "/api/shards/data/a.jsonl" };

function catalogOf(...entries: readonly object[]): unknown {
  return { version: 1, entries, isSample: false, problems: [] };
}

describe("readCatalog", () => {
  test("takes what servers of any version say of a shard", () => {
    const { entries } = readCatalog(
      catalogOf(
        entry,
        { ...entry, sizeBytes: 5, kind: "file", rowCount: null, contentHash: null },
        { ...entry, sizeBytes: 5, kind: "packed", rowCount: 12, contentHash: "sha256t:00" },
        { ...entry, kind: "of a later version" },
      ),
    );
    expect(entries.map(({ sizeBytes, kind, rowCount }) => [sizeBytes, kind, rowCount])).toEqual([
      [null, undefined, undefined],
      [5, "file", null],
      [5, "packed", 12],
      [null, null, undefined],
    ]);
  });

  test.each([[{}], [{ version: 2, entries: [], isSample: false }], [catalogOf({ ref: 1 })], ["<html>"]])(
    "says that it does not understand %j",
    (value) => {
      expect(() => readCatalog(value)).toThrow("The catalog is not understood");
    },
  );
});
