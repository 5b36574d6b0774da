import { expect, test } from "vitest";
import { type Encoding, memorySource, readText } from ".";
import { countingSource } from "./testing/counting-source";
import { encodeText } from "./testing/encode-text";

const utf8 = { encoding: "utf-8", bomBytes: 0 } as const;

test.each<[Encoding, boolean]>([
  ["utf-8", false],
  ["utf-8", true],
  ["utf-16le", true],
  ["utf-16be", false],
])("the whole text of a %s shard (byte order mark: %s) is read as it is", async (encoding, withBom) => {
  const text = 'def f(x):\r\n    return "é中😀"\n';
  const bytes = encodeText(text, encoding, withBom);
  const bomBytes = withBom ? (encoding === "utf-8" ? 3 : 2) : 0;
  expect(await readText(memorySource("m", bytes), { encoding, bomBytes })).toBe(text);
});

test("a range reads its bytes only, and never the byte order mark", async () => {
  const source = countingSource(memorySource("m", encodeText("one\ntwo", "utf-8", true)));
  const shape = { encoding: "utf-8", bomBytes: 3 } as const;
  expect(await readText(source, shape, { offset: 7, length: 3 })).toBe("two");
  expect(source.reads).toEqual([{ from: 7, to: 10 }]);
  expect(await readText(source, shape, { offset: 0, length: 6 })).toBe("one");
});

test("a second byte order mark is a character", async () => {
  expect(await readText(memorySource("m", encodeText("a\ufeffb")), utf8, { offset: 1, length: 4 })).toBe(
    "\ufeffb",
  );
});

test("invalid bytes are a failure that names the shard and the byte", async () => {
  const source = memorySource("bad.txt", Uint8Array.from([0x61, 0x62, 0xff, 0x63]));
  await expect(readText(source, utf8, { offset: 1, length: 3 })).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: "bad.txt: invalid UTF-8 at byte 2",
  });
});

test("a lossy read replaces invalid bytes and reports the first of them", async () => {
  const offsets: number[] = [];
  function lossy(offset: number): void {
    offsets.push(offset);
  }

  const source = memorySource("bad.txt", Uint8Array.from([0x61, 0xff, 0x62, 0xfe]));
  expect(await readText(source, utf8, undefined, undefined, { lossy })).toBe("a\ufffdb\ufffd");
  expect(offsets).toEqual([1]);
  expect(
    await readText(memorySource("good", encodeText("good")), utf8, undefined, undefined, { lossy }),
  ).toBe("good");
  expect(offsets).toEqual([1]);
});

test("a text too long for one string is refused before it is read", async () => {
  const source = countingSource({ ...memorySource("huge", new Uint8Array(0)), sizeBytes: 2 ** 30 });
  await expect(readText(source, utf8)).rejects.toMatchObject({ kind: "shard-unsupported" });
  expect(source.reads).toEqual([]);
});

test("reading is cancelled by its signal", async () => {
  const source = memorySource("m", encodeText("text"));
  await expect(readText(source, utf8, undefined, AbortSignal.abort())).rejects.toMatchObject({
    kind: "cancelled",
  });
});
