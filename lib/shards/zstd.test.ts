import { expect, test } from "vitest";
import { joinBytes } from "./join-bytes";
import { openShard } from "./open-shard";
import { chunkedSource } from "./testing/chunked-source";
import { encodeText } from "./testing/encode-text";
import { numberedLines as lines } from "./testing/numbered-lines";
import { allRecords, openBytes, problemsOf, textsOf } from "./testing/read-all";
import { zstdFrame, zstdRun, zstdSkippable } from "./testing/zstd-frames";

/** 60 lines by the zstd tool at level 19: Huffman, FSE and repeated matches. */
const COMPRESSED =
  "KLUv/WRaE/0HAPLMIxtgbdqIv5Y63XlGWocmCMLjj9i9E/uDKFsDE8O3VVvboq1t97a3VVvboqlVr1dVK6pVn09NJ6Yzn09NH+////U+3vd9q2207fvWgw1YIKCuaj6vtw2oKCqYzrEWajGgWw6CmObSQZaSqKMg0j1Ug4meWw5tYBNbUQSiIluJJJgEHnuUc+mU42huwXQO4ygBdKgRoLv/tQbAcwodIggkCGgI/n93RUjYSQ9UWy20pQ3Gmd20s00bFM+6LvE4L0Zn93zaHNPjvJRPxbRrE8dzi0lbNVqyZzc2m3HZDMk2ODZjxK4OizxYRsJyS6w2Rnyu8nxsl1kVyZdNKwBWDefl8WA=";

test("zstd of the zstd tool is decoded", async () => {
  const found = textsOf(await allRecords(await openBytes(Buffer.from(COMPRESSED, "base64"))));
  expect(found).toHaveLength(60);
  expect(found[59]).toBe(
    JSON.stringify({
      id: 59,
      code: "def f(x):\n    return x + 2",
      frames: [{ event: "call", line_no: 4 }],
    }),
  );
});

test("zstd of many frames, empty and skippable ones among them, is read to its end", async () => {
  const bytes = joinBytes([
    zstdSkippable(new Uint8Array(30)),
    zstdFrame(encodeText(lines(3))),
    zstdFrame(new Uint8Array(0), true),
    zstdSkippable(new Uint8Array(0)),
    zstdFrame(encodeText(lines(3000, 3)), true),
    new Uint8Array(3),
  ]);
  for (const lengths of [[1], [200_000]]) {
    const reader = await openShard(chunkedSource(bytes, lengths), { scratch: null });
    expect(textsOf(await allRecords(reader)).join("\n")).toBe(lines(3003).trimEnd());
    expect(reader.notes).toEqual([]);
  }
});

test("zstd with something else behind it gives all its records and a note", async () => {
  const frame = zstdFrame(encodeText(lines(3)));
  const reader = await openBytes(joinBytes([frame, encodeText("garbage")]));
  expect(await allRecords(reader)).toHaveLength(3);
  expect(reader.notes).toEqual([
    `zstd ends at byte ${frame.length}; what follows it is no zstd and is not read`,
  ]);
});

test("zstd that is cut keeps its whole blocks and says where it ends", async () => {
  const frame = zstdFrame(encodeText(lines(6000)), true);
  for (const at of [150_000, frame.length - 2]) {
    const found = await allRecords(await openBytes(frame.subarray(0, at)));
    expect(problemsOf(found).at(-1)).toContain(`zstd is cut short: it ends at byte ${at} inside `);
    expect(textsOf(found).slice(0, 500).join("\n")).toBe(lines(500).trimEnd());
  }
});

test("zstd with a damaged block keeps the blocks before it and names the place", async () => {
  const good = zstdFrame(encodeText(lines(3)));
  const bad = Buffer.from(COMPRESSED, "base64");
  bad.fill(0xff, 30, 60);
  const found = await allRecords(await openBytes(joinBytes([good, bad])));
  expect(textsOf(found).slice(0, 3).join("\n")).toBe(lines(3).trimEnd());
  expect(problemsOf(found).at(-1)).toMatch(/^zstd is damaged in the block at byte \d+: /);
});

test("zstd that asks for a huge window or a dictionary is not decoded", async () => {
  const window = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 20 << 3, 1, 0, 0);
  const dictionary = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 7 << 3, 9, 1, 0, 0);
  await expect(openBytes(window)).rejects.toThrow(
    "zstd frame at byte 0: needs a window of 1073741824 bytes; the limit is 128 MiB",
  );
  await expect(openBytes(dictionary)).rejects.toThrow("zstd frame at byte 0: needs a dictionary");
});

test("zstd that is a bomb is refused with its numbers", async () => {
  const bomb = joinBytes([zstdFrame(encodeText('{"a":1}\n')), zstdRun(0x61, 4096)]);
  await expect(openBytes(bomb).then(allRecords)).rejects.toThrow(/^zstd: \d+ bytes unfold to more than/);
});
