import { describe, expect, test } from "vitest";
import type { TableDefinition } from "@/lib/tables";
import { things } from "@/lib/tables/testing/things";
import { hashBytes } from "./hash-bytes";
import { openPacked } from "./packed-reader";
import { memoryFolder } from "./testing/memory-folder";
import { collect, inBatches, openSet, packedSet, record, type PackedSet } from "./testing/packed-set";
import { writeIndex } from "./write-index";

const name = "records-00000.parquet";
const list = Array.from({ length: 300 }, (_, recordIndex) =>
  record({
    key: `trace-${String(recordIndex).padStart(4, "0")}`,
    recordIndex,
    text: JSON.stringify({ recordIndex, noise: Math.imul(recordIndex, 0x9e3779b1), more: "x".repeat(200) }),
  }),
);
const sizes = { pageBytes: 2000, groupRecords: 100, groupBytes: 2 ** 20, fileBytes: 2 ** 30 };

/** The set again, with the bytes of its records file changed. */
async function changed(change: (bytes: Uint8Array) => Uint8Array): Promise<PackedSet> {
  const { folder, manifest } = await packedSet(list, sizes);
  folder.files.set(name, change(folder.files.get(name) ?? new Uint8Array(0)));
  return openSet(folder, manifest.files);
}

function withByte(bytes: Uint8Array, at: number, value: (before: number) => number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value(copy[at] ?? 0);
  return copy;
}

describe("a damaged packed data set", () => {
  test("whose file is shorter or longer than it was is told so before anything is read", async () => {
    for (const change of [
      (bytes: Uint8Array) => bytes.slice(0, -1),
      (bytes: Uint8Array) => new Uint8Array([...bytes, 0]),
    ]) {
      const { reader, manifest } = await changed(change);
      const size = manifest.files[0]?.size ?? 0;
      await expect(reader.find("trace-0001")).rejects.toMatchObject({ kind: "shard-changed" });
      await expect(reader.read(0)).rejects.toThrow(`the manifest says ${size}`);
      await expect(reader.verify()).rejects.toMatchObject({ kind: "shard-changed" });
    }
  });

  test("that lacks a file fails with what the folder says, and works once it is there", async () => {
    const { folder, manifest } = await packedSet(list, sizes);
    const bytes = folder.files.get(name) ?? new Uint8Array(0);
    folder.files.delete(name);
    const { reader } = openSetThatFails(folder, manifest);
    await expect(reader.find("trace-0001")).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: `${name}: there is no such file`,
    });
    folder.files.set(name, bytes);
    expect(await reader.find("trace-0001")).toHaveLength(1);
  });

  test("whose content differs at the same size is found by its hash", async () => {
    const { reader } = await packedSet(list, sizes);
    await expect(reader.verify()).resolves.toBeUndefined();
    const set = await changed((bytes) => withByte(bytes, 2000, (before) => before ^ 1));
    await expect(set.reader.verify()).rejects.toThrow(/records-00000.parquet: its hash is sha256t:/);
  });

  test("never gives other text than was packed: any changed byte of the pages is seen, or does no harm", async () => {
    const { manifest } = await packedSet(list, sizes);
    const file = manifest.files[0];
    const dataBytes = (file?.size ?? 0) - (file?.footer_size ?? 0);
    const expected = list.map((entry, number) => ({ ...entry, number }));
    for (let at = 4; at < dataBytes; at += 97) {
      const { reader } = await changed((bytes) => withByte(bytes, at, (before) => before ^ (1 << (at % 8))));
      const read = await collect(reader.records()).catch((thrown: unknown) => thrown);
      if (Array.isArray(read)) expect(read).toEqual(expected);
      else expect(read).toMatchObject({ kind: expect.stringMatching(/^shard-/) as string });
    }
  });

  test("whose page is corrupt says which, and still gives the records of the others", async () => {
    const { reader } = await changed((bytes) => withByte(bytes, 4200, (before) => before ^ 0x10));
    const outcomes = await Promise.all(
      list.map((_, number) =>
        reader.read(number).then(
          () => null,
          (thrown: unknown) => thrown,
        ),
      ),
    );
    const failures = outcomes.filter((outcome) => outcome !== null);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThan(101);
    expect(failures[0]).toMatchObject({
      kind: "shard-unreadable",
      message: expect.stringMatching(/^records-00000.parquet: the page at byte \d+ is corrupt: /) as string,
    });
  });

  test("whose footer differs is told so at the first read", async () => {
    const { reader } = await changed((bytes) => withByte(bytes, bytes.length - 100, (before) => before ^ 1));
    await expect(reader.find("trace-0001")).rejects.toThrow(
      /records-00000.parquet: its footer's hash is sha256t:/,
    );
  });

  test("made to hurt, with any other byte in the footer, fails, and never hangs or gives something else", async () => {
    const { folder, manifest } = await packedSet(list, sizes);
    const [file] = manifest.files;
    const bytes = folder.files.get(name) ?? new Uint8Array(0);
    const footer = file?.footer_size ?? 0;
    const expected = list.map((entry, number) => ({ ...entry, number }));
    for (let back = 1; back <= footer; back += 3) {
      const hurt = withByte(bytes, bytes.length - back, (before) => before ^ 0xff);
      folder.files.set(name, hurt);
      const footer_hash = await hashBytes(hurt.subarray(hurt.length - footer));
      const files = manifest.files.map((entry) => ({ ...entry, footer_hash }));
      const { reader } = openSet(folder, files);
      const read = await collect(reader.records()).catch((thrown: unknown) => thrown);
      if (Array.isArray(read)) expect(read).toEqual(expected);
      else expect(read).toMatchObject({ kind: expect.stringMatching(/^shard-/) as string });
    }
  });

  test("refuses a page that claims more than its bytes can hold, before making room for it", async () => {
    const { reader } = await changed((bytes) => {
      const gzip = bytes.findIndex((byte, at) => byte === 0x1f && bytes[at + 1] === 0x8b);
      const copy = bytes.slice();
      copy.set([0x15, 6, 0x15, 0xfe, 0xff, 0xff, 0xff, 0x07], gzip - 20);
      return copy;
    });
    await expect(reader.read(0)).rejects.toMatchObject({ kind: "shard-unreadable" });
  });
});

function openSetThatFails(folder: PackedSet["folder"], manifest: PackedSet["manifest"]): PackedSet {
  const set = openSet(folder, manifest.files);
  return { ...set, reader: openPacked(manifest, (file) => folder.open(file)) };
}

const { label, lines } = things.columns;
const marks = { ...things, columns: { label, lines } } as const satisfies TableDefinition;

describe("a damaged index file", () => {
  test("never gives other rows of its columns than were written", async () => {
    const folder = memoryFolder();
    const rows = Array.from({ length: 400 }, (_, row) => ({
      label: row % 3 === 0 ? null : `label ${row % 7}`,
      lines: Array.from({ length: row % 9 }, (_, item) => item * row),
    }));
    const file = await writeIndex(marks, inBatches(rows), folder);
    const bytes = folder.files.get(file.name) ?? new Uint8Array(0);
    for (let at = 4; at < bytes.length; at += 7) {
      folder.files.set(
        file.name,
        withByte(bytes, at, (before) => before ^ 0x55),
      );
      const { reader } = openSet(folder, [file]);
      let count = 0;
      try {
        for await (const batch of reader.readIndex(marks)) count += batch.rows;
        expect(count).toBe(400);
      } catch (thrown) {
        expect(thrown).toMatchObject({ kind: expect.stringMatching(/^shard-/) as string });
      }
    }
  });
});
