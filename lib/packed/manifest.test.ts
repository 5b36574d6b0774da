import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundKey, type Manifest, manifestText, readManifest, type RecordsFile } from "./manifest";
import { compareText, wellFormed } from "./record";
import { manifestOf } from "./testing/packed-set";

const hash = `sha256t:${"a".repeat(64)}`;
const content = { rows: 2, size: 100, hash, footer_size: 50, footer_hash: hash };
const file: RecordsFile = {
  kind: "records",
  name: "records-00000.parquet",
  ...content,
  first_key: "a",
  last_key: "b",
};
const manifest = manifestOf([
  file,
  { kind: "index", table: "traces", name: "index-traces.parquet", ...content },
]);

function refusal(change: (value: Manifest) => unknown): string {
  const read = readManifest(JSON.stringify(change(structuredClone(manifest))));
  return read.ok ? "accepted" : read.error;
}

describe("a manifest", () => {
  test("is read as it was written, and written in one order of keys", () => {
    const text = manifestText({ ...manifest, engine: { hash, size: 3, name: "index.duckdb" } });
    expect(readManifest(text)).toEqual({
      ok: true,
      value: { ...manifest, engine: { name: "index.duckdb", size: 3, hash } },
    });
    const shuffled = Object.fromEntries(Object.entries(manifest).reverse()) as unknown as Manifest;
    expect(manifestText(shuffled)).toBe(manifestText(manifest));
    expect(Object.keys(JSON.parse(manifestText(shuffled)) as object)).toEqual([
      "format",
      "version",
      "schema_version",
      "sources",
      "counts",
      "files",
    ]);
  });

  test("that is no JSON, or of something else, is refused", () => {
    expect(readManifest("{")).toMatchObject({ ok: false });
    expect(readManifest("null")).toEqual({
      ok: false,
      error: 'the manifest has no "format": "framewise-packed" with a version',
    });
    expect(refusal((value) => ({ ...value, format: "other" }))).toContain("framewise-packed");
  });

  test("of a newer layout is refused by its version, whatever else it holds", () => {
    const newer = JSON.stringify({ format: "framewise-packed", version: 3, files: "elsewhere" });
    expect(readManifest(newer)).toEqual({
      ok: false,
      error: "the layout is version 3; this Framewise reads version 2",
    });
  });

  test.each([
    "../x.parquet",
    "/etc/passwd",
    "a/b",
    "https://example.org/x",
    "..",
    ".hidden",
    "",
    "a\\b",
    "C:x",
    "x\n",
  ])("that names a file outside its folder is refused: %j", (name) => {
    const place = "is not a plain file name in the folder of the manifest";
    expect(refusal((value) => ({ ...value, files: [{ ...file, name }] }))).toContain(place);
    expect(refusal((value) => ({ ...value, engine: { name, size: 1, hash } }))).toContain(place);
  });

  test("that contradicts itself is refused with the fact", () => {
    expect(refusal((value) => ({ ...value, files: [file, file] }))).toBe(
      "the manifest names records-00000.parquet twice",
    );
    expect(refusal((value) => ({ ...value, counts: { ...value.counts, records: 3 } }))).toBe(
      "the manifest counts 3 records; its files hold 2",
    );
    expect(refusal((value) => ({ ...value, files: [{ ...file, first_key: "c" }] }))).toBe(
      "the manifest's record files are not in the order of their keys",
    );
    expect(refusal((value) => ({ ...value, files: [{ ...file, rows: -1 }] }))).toContain("files.0.rows");
    expect(refusal((value) => ({ ...value, files: [{ ...file, hash: "md5" }] }))).toContain(
      "is no tree hash",
    );
  });

  test("bounds keys so that their order is kept", () => {
    const key = fc.tuple(
      fc.constantFrom("", "x".repeat(255), "\u{1f600}".repeat(255)),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(key, key, ([head, tail], [otherHead, otherTail]) => {
        const [left, right] = [wellFormed(head + tail), wellFormed(otherHead + otherTail)];
        const order = compareText(left, right);
        const bounded = compareText(boundKey(left), boundKey(right));
        expect(order < 0 ? bounded <= 0 : bounded >= 0).toBe(true);
        expect(Array.from(boundKey(left)).length).toBeLessThanOrEqual(256);
      }),
    );
  });
});
