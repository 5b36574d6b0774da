import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareText, type PackedRecord, recordComparer, wellFormed } from "./record";
import { collect, packedSet, record } from "./testing/packed-set";

const small = { pageBytes: 64, groupRecords: 5, groupBytes: 4000, fileBytes: 1200 };

const key = fc.oneof(
  fc.constantFrom("a", "b", "é", "\u{1f600}", "\uffff", "", "x".repeat(300), `${"x".repeat(300)}y`),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);

const records: fc.Arbitrary<PackedRecord[]> = fc
  .array(
    fc.record({
      key,
      kind: fc.constantFrom("trace", "prediction", "other"),
      source: fc.integer({ min: 0, max: 2 }),
      member: fc.option(fc.string({ unit: "grapheme", minLength: 1 })),
      content: fc.constantFrom("json", "text", "row", "problem"),
      text: fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.string({ minLength: 100, maxLength: 300 }),
        fc.constant("\ufeff{}"),
      ),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((fields, recordIndex) => ({ ...fields, recordIndex })));

describe("a packed data set", () => {
  test("gives any records back in packed order, streamed, by number and by range", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(60), fc.nat(60), async (list, from, to) => {
        const { reader } = await packedSet(list, small);
        const expected = [...list]
          .sort(recordComparer("packed"))
          .map((entry, number) => ({ ...entry, key: wellFormed(entry.key), number }));
        expect(await collect(reader.records())).toEqual(expected);
        expect(await reader.readRange(from, to)).toEqual(expected.slice(from, to));
        for (const entry of expected.slice(0, 3)) expect(await reader.read(entry.number)).toEqual(entry);
      }),
      { numRuns: 60 },
    );
  });

  test("finds the records of any key, and of a kind of them, as a filter would", async () => {
    await fc.assert(
      fc.asyncProperty(records, key, async (list, other) => {
        const { reader } = await packedSet(list, small);
        const expected = [...list]
          .sort(recordComparer("packed"))
          .map((entry, number) => ({ ...entry, number }));
        for (const wanted of new Set([other, ...list.map((entry) => entry.key)])) {
          expect(await reader.find(wanted)).toEqual(expected.filter((entry) => entry.key === wanted));
          expect(await reader.find(wanted, "prediction")).toEqual(
            expected.filter((entry) => entry.key === wanted && entry.kind === "prediction"),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  test("orders keys by their UTF-8 bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (left, right) => {
        const byBytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareText(wellFormed(left), wellFormed(right)))).toBe(byBytes);
      }),
    );
  });

  test("keeps half of a surrogate pair as U+FFFD and finds the key by either", async () => {
    const { reader } = await packedSet([record({ key: "a\ud800" })]);
    expect((await reader.find("a\ud800")).map((found) => found.key)).toEqual(["a\ufffd"]);
    expect(await reader.locate("a\ufffd")).toEqual({ from: 0, to: 1 });
  });

  test("has no record beyond its last, and none for an unknown key", async () => {
    const { reader } = await packedSet([record()]);
    await expect(reader.read(1)).rejects.toMatchObject({ kind: "record-missing", message: "record 1 of 1" });
    expect(await reader.locate("unknown")).toBeNull();
    expect(await reader.find("t", "prediction")).toEqual([]);
  });

  test("of no records has none", async () => {
    const { reader, manifest } = await packedSet([]);
    expect(manifest.files).toEqual([]);
    expect(await collect(reader.records())).toEqual([]);
    expect(await reader.locate("t")).toBeNull();
  });

  test("keeps the records of a key in one row group, unless they are more than two would hold", async () => {
    const keys = ["a", "a", "a", "a", "b", "b", "b", ...Array.from({ length: 24 }, () => "c")];
    const list = keys.map((name, recordIndex) => record({ key: name, recordIndex }));
    const { reader } = await packedSet(list, { ...small, fileBytes: 2 ** 20 });
    expect(await reader.locate("b")).toEqual({ from: 4, to: 7 });
    expect(await reader.locate("c")).toEqual({ from: 7, to: 31 });
    expect((await reader.find("c")).map((found) => found.recordIndex)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 7),
    );
  });

  test("stops at once when it is cancelled, and can be read again", async () => {
    const { reader } = await packedSet([record()]);
    const aborted = AbortSignal.abort();
    await expect(reader.find("t", null, aborted)).rejects.toMatchObject({ kind: "cancelled" });
    await expect(collect(reader.records(aborted))).rejects.toMatchObject({ kind: "cancelled" });
    const controller = new AbortController();
    const under = reader.find("t", null, controller.signal);
    controller.abort();
    await expect(under).rejects.toMatchObject({ kind: "cancelled" });
    expect(await reader.find("t")).toHaveLength(1);
  });
});
