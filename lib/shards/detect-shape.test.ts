import { describe, expect, test } from "vitest";
import { detectShape, type Encoding, memorySource, readLines, type ShardShape } from ".";
import { joinBytes } from "./join-bytes";
import { countingSource } from "./testing/counting-source";
import { encodeText } from "./testing/encode-text";

const HEAD_BYTES = 256 * 1024;

function shapeOf(content: string | Uint8Array): Promise<ShardShape> {
  return detectShape(memorySource("shard", typeof content === "string" ? encodeText(content) : content));
}

async function kindOf(content: string | Uint8Array): Promise<string> {
  return (await shapeOf(content)).kind;
}

describe("empty", () => {
  test.each(["", " ", "\n\r\n\t \n", "\ufeff", " \n".repeat(200_000)])(
    "nothing but white space is empty (%#)",
    async (content) => {
      expect(await shapeOf(content)).toEqual({ kind: "empty" });
    },
  );
});

describe("unsupported", () => {
  test.each<[string, string, string]>([
    ["parquet", "PARE\x15\x04\x15", "Encrypted Parquet is not read"],
    ["sqlite", "SQLite format 3\x00", "SQLite is not read"],
    ["png", "\x89PNG\r\n\x1a\n", "PNG is not read"],
    ["hdf5", "\x89HDF\r\n\x1a\n", "HDF5 is not read"],
    ["xz", "\xfd7zXZ\x00", "Xz is not read"],
    ["duckdb", "\x01\x02\x03\x04\x05\x06\x07\x08DUCK\x40\x00", "DuckDB is not read"],
    ["utf-32", "\xff\xfe\x00\x00{\x00\x00\x00", "UTF-32 text is not read"],
  ])("%s is told by its first bytes", async (container, magic, reason) => {
    const bytes = Uint8Array.from(magic, (character) => character.charCodeAt(0));
    expect(await shapeOf(bytes)).toEqual({ kind: "unsupported", container, reason });
  });

  test("text that has a magic further in by chance stays text", async () => {
    expect(await kindOf('{"id": "DUCKDB-1"}\n')).toBe("lines");
  });

  test("a Git LFS pointer is not its content", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 5\n";
    expect(await shapeOf(pointer)).toMatchObject({ kind: "unsupported", container: "git-lfs" });
  });

  test.each([
    ["a NUL byte in text", encodeText('{"a":"\x00"}')],
    ["a NUL byte after a byte order mark", encodeText('{"a":"\x00"}', "utf-8", true)],
    ["little numbers of 16 bits", Uint8Array.from([5, 0, 7, 0, 9, 0])],
    ["a pickle", Uint8Array.from([0x80, 4, 0x95, 0x1f, 0, 0, 0, 0, 0, 0, 0, 0x7d])],
    [
      "bytes that are hardly ever valid",
      Uint8Array.from({ length: 999 }, (_, index) => 0x80 + (index % 0x7f)),
    ],
  ])("%s is binary", async (_name, bytes) => {
    expect(await shapeOf(bytes)).toEqual({ kind: "unsupported", reason: "binary" });
  });
});

describe("containers", () => {
  test.each([
    ["parquet", "PAR1\x15\x04\x15"],
    ["arrow", "ARROW1\x00\x00"],
    ["arrow", "\xff\xff\xff\xff\x10\x01\x00\x00"],
    ["gzip", "\x1f\x8b\x08\x00"],
    ["zstd", "\x28\xb5\x2f\xfd\x04"],
    ["zstd", "\x5a\x2a\x4d\x18\x04\x00\x00\x00"],
    ["zip", "PK\x03\x04\x14"],
    ["zip", "PK\x05\x06\x00"],
  ])("%s is told by its first bytes (%#)", async (kind, magic) => {
    const bytes = Uint8Array.from(magic, (character) => character.charCodeAt(0));
    expect(await shapeOf(bytes)).toEqual({ kind });
  });

  test("a tar archive of text is told by its header block", async () => {
    const bytes = new Uint8Array(1024);
    bytes.set(encodeText("traces.jsonl"), 0);
    bytes.set(encodeText("ustar"), 257);
    expect(await shapeOf(bytes)).toEqual({ kind: "tar" });
  });
});

describe("encoding", () => {
  const text = '{"a":"é中😀"}\n{"a":2}\n';

  test.each<[Encoding, boolean, number]>([
    ["utf-8", false, 0],
    ["utf-8", true, 3],
    ["utf-16le", false, 0],
    ["utf-16le", true, 2],
    ["utf-16be", false, 0],
    ["utf-16be", true, 2],
  ])("%s with a byte order mark: %s", async (encoding, withBom, bomBytes) => {
    const source = memorySource("m", encodeText(text, encoding, withBom));
    const shape = await detectShape(source);
    expect(shape).toEqual({ kind: "lines", encoding, bomBytes });
    if (shape.kind !== "lines") return;
    const texts: unknown[] = [];
    for await (const batch of readLines(source, shape)) texts.push(...batch.map((record) => record.text));
    expect(texts).toEqual(['{"a":"é中😀"}', '{"a":2}']);
  });

  test("accented Latin-1 is still text, for a lossy reader", async () => {
    const bytes = Uint8Array.from("d\xe9j\xe0 vu, une trace sans encodage connu", (character) =>
      character.charCodeAt(0),
    );
    expect(await shapeOf(bytes)).toEqual({ kind: "text", encoding: "utf-8", bomBytes: 0 });
  });
});

describe("lines", () => {
  test.each([
    ["objects", '{"a":1}\n{"a":2}\n'],
    ["arrays", "[1,2]\n[3,4]\n"],
    ["CRLF and blank lines first", '\r\n\r\n{"a":1}\r\n{"a":2}'],
    ["a single object, with or without a line end", '{"sample_0":["x"]}'],
    ["a second line that is not JSON", '{"a":1}\noops\n'],
    ["a second record that the end cuts", '{"a":1}\n{"a":'],
    ["NaN as Python writes it", '{"a":NaN}\n{"a":-Infinity}\n'],
    ["a single record that the end cuts", '{"a":"x'],
    ["a first record cut at its end", '{"id":1,"code":"de\n{"id":2}\n{"id":3}\n'],
    ["a first record cut to one bracket", '{\n{"id":2}\n{"id":3}\n'],
    ["a first record cut at its start", 'ef f"}\n{"id":2}\n{"id":3}\n'],
    ["a first array cut at its end", "[1,\n[2,3]\n[4,5]\n"],
    ["a comment before the records", '# made by hand\n{"id":2}\n{"id":3}\n'],
    ["a scalar before the records", '1\n{"id":2}\n{"id":3}\n'],
  ])("%s", async (_name, content) => {
    expect(await kindOf(content)).toBe("lines");
  });

  test("invalid bytes in the first line leave it a line", async () => {
    const bytes = joinBytes([encodeText('{"a":"'), Uint8Array.of(0xff), encodeText('"}\n{"a":2}\n')]);
    expect(await kindOf(bytes)).toBe("lines");
  });
});

describe("document", () => {
  test.each([
    ["a pretty-printed object", '{\n  "a": 1\n}\n'],
    ["an object with its bracket and key on the first line", '{"rows": [\n{"a":1}\n]}\n'],
    ["pretty-printed objects one after the other", '{\n "a": 1\n}\n{\n "a": 2\n}\n'],
  ])("%s", async (_name, content) => {
    expect(await kindOf(content)).toBe("document");
  });
});

describe("array", () => {
  test.each([
    ["pretty-printed", '[\n  {\n    "a": 1\n  }\n]\n'],
    ["with a row on each line", '[\n{"a":1},\n{"a":2}\n]\n'],
    ["that opens with its first row", '[{"a":1},\n{"a":2},\n{"a":3}]\n'],
    ["pretty-printed, that the end cuts", '[\n{"a":1},\n{"a":'],
    ["on a single line", '[{"a":1},{"a":2}]\n'],
    ["on a single line that the end cuts", '[{"a":1},{"a"'],
    ["without elements", "[]"],
  ])("%s", async (_name, content) => {
    expect(await kindOf(content)).toBe("array");
  });

  test("on one endless line it is told after 16 MiB", async () => {
    const text = `[${'{"a":"x"},'.repeat(2_000_000)}`;
    const source = countingSource(memorySource("m", encodeText(text)));
    expect((await detectShape(source)).kind).toBe("array");
    expect(source.bytesRead).toBe(16 * 2 ** 20);
  });
});

describe("text", () => {
  test.each([
    ["a bare trace", "<|frame_sep|><|call_sep|>{}<|action_sep|>def f():\n<|frame_sep|>"],
    ["a prompt that opens with a tag in brackets", "[PYTHON]\ndef f(x):\n    return x\n[/PYTHON]\n"],
    ["a single tag in brackets", "[TRACE]"],
    ["a log that opens with a time in brackets", "[2024-01-01 10:00] start\n[2024-01-01 10:01] end\n"],
    ["a list and prose", "[1, 2]\nis what it printed\n"],
    ["Python source", "def f():\n    return {}\n"],
    ["prose with one record in it", 'one\ntwo\n{"a":1}\nthree\n'],
    ["a Python dict", "{'a': 1}\n{'a': 2}\n"],
    ["a JSON string", '"abc"\n'],
  ])("%s", async (_name, content) => {
    expect(await kindOf(content)).toBe("text");
  });
});

describe("cost", () => {
  test("a shard of short lines costs one read of 256 KiB", async () => {
    const source = countingSource(memorySource("m", encodeText('{"a":1}\n'.repeat(200_000))));
    expect((await detectShape(source)).kind).toBe("lines");
    expect(source.reads).toEqual([{ from: 0, to: HEAD_BYTES }]);
  });

  test("a long second line is not waited for", async () => {
    const source = countingSource(
      memorySource("m", encodeText(`{"a":1}\n{"b":"${"x".repeat(1_000_000)}"}\n`)),
    );
    expect((await detectShape(source)).kind).toBe("lines");
    expect(source.bytesRead).toBe(HEAD_BYTES);
  });

  test("a first line of 10 MB is read once, each byte of it", async () => {
    const source = countingSource(
      memorySource("m", encodeText(`{"a":"${"x".repeat(10_000_000)}"}\n{"b":1}\n`)),
    );
    expect((await detectShape(source)).kind).toBe("lines");
    expect(source.bytesRead).toBe(source.sizeBytes);
  });

  test("a broken first line before a long second one is still lines", async () => {
    expect(await kindOf(`{"a":"x\n{"b":"${"x".repeat(1_000_000)}"}\n{"c":1}\n`)).toBe("lines");
  });

  test("plain text of one endless line is given up on after 16 MiB", async () => {
    const source = countingSource(memorySource("m", new Uint8Array(40 * 2 ** 20).fill(0x61)));
    expect((await detectShape(source)).kind).toBe("text");
    expect(source.bytesRead).toBe(16 * 2 ** 20);
  });

  test("detecting is cancelled by its signal", async () => {
    const source = memorySource("m", encodeText("{}"));
    await expect(detectShape(source, AbortSignal.abort())).rejects.toMatchObject({ kind: "cancelled" });
  });
});
