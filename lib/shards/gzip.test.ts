import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { joinBytes } from "./join-bytes";
import { openShard } from "./open-shard";
import { chunkedSource } from "./testing/chunked-source";
import { encodeText } from "./testing/encode-text";
import { numberedLines as lines } from "./testing/numbered-lines";
import { allRecords, openBytes, problemsOf, textsOf } from "./testing/read-all";
import { countingSource } from "./testing/counting-source";
import { memorySource } from "./memory-source";

const MIB = 2 ** 20;

test("gzip of many members with names, comments and padding is read to its end", async () => {
  const named = Buffer.from(gzipSync(encodeText(lines(3, 3))));
  named[3] = 8;
  const withName = joinBytes([named.subarray(0, 10), encodeText("trace.jsonl\0"), named.subarray(10)]);
  const bytes = joinBytes([
    gzipSync(encodeText(lines(3))),
    gzipSync(new Uint8Array(0)),
    withName,
    new Uint8Array(600),
  ]);
  for (const lengths of [[1], [13], [100_000]]) {
    const reader = await openShard(chunkedSource(bytes, lengths), { scratch: null });
    expect(textsOf(await allRecords(reader)).join("\n")).toBe(lines(6).trimEnd());
    expect(reader.notes).toEqual([]);
  }
});

test("gzip with something else behind it gives all its records and a note", async () => {
  const gz = gzipSync(encodeText(lines(3)));
  for (const rest of ["x", "not gzip at all"]) {
    const reader = await openBytes(joinBytes([gz, encodeText(rest)]));
    expect(await allRecords(reader)).toHaveLength(3);
    expect(reader.notes).toEqual([
      `gzip ends at byte ${gz.length}; what follows it is no gzip and is not read`,
    ]);
  }
});

test("gzip that is cut keeps every record before the cut, wherever it is, and says so last", async () => {
  const content = lines(400);
  const gz = gzipSync(encodeText(content));
  const whole = content.trimEnd().split("\n");
  for (const at of [60, 1000, gz.length >> 1, gz.length - 9, gz.length - 8, gz.length - 1]) {
    const found = await allRecords(await openBytes(gz.subarray(0, at)));
    const texts = textsOf(found).filter((text) => !text.startsWith("!"));
    expect(texts).toEqual(whole.slice(0, texts.length));
    expect(texts.length).toBeGreaterThanOrEqual(Math.floor((at / gz.length) * 400 * 0.8) - 5);
    expect(problemsOf(found).at(-1)).toContain(`gzip is cut short: it ends at byte ${at} `);
    if (at >= gz.length - 9) expect(texts.length).toBeGreaterThanOrEqual(399);
  }
});

test("gzip that is cut inside the header of its second member says so", async () => {
  const gz = gzipSync(encodeText(lines(2)));
  const found = await allRecords(await openBytes(joinBytes([gz, gz.subarray(0, 5)])));
  expect(problemsOf(found)).toEqual([
    `gzip is cut short: it ends at byte ${gz.length + 5} inside the header of a member`,
  ]);
  expect(found).toHaveLength(3);
});

test("gzip with damaged data keeps the records before it and names the place", async () => {
  const gz = gzipSync(encodeText(lines(20_000)));
  const at = gz.length >> 1;
  const spoilt = joinBytes([gz.subarray(0, at), new Uint8Array(5000).fill(0xff), gz.subarray(at + 5000)]);
  const found = await allRecords(await openBytes(spoilt));
  expect(textsOf(found).slice(0, 8000).join("\n")).toBe(lines(8000).trimEnd());
  const [, told] = /^gzip is damaged at or before byte (\d+): /.exec(problemsOf(found).at(-1) ?? "") ?? [];
  expect(Number(told)).toBeGreaterThan(at);
  expect(Number(told)).toBeLessThan(gz.length);
});

test("gzip whose content does not match its check value says so", async () => {
  const bytes = joinBytes([
    gzipSync(encodeText(lines(1))).subarray(0, 10),
    deflateRawSync(encodeText('{"id":0}\n')),
    Uint8Array.of(1, 2, 3, 4, 9, 0, 0, 0),
  ]);
  const alone = await allRecords(await openBytes(bytes));
  expect(textsOf(alone)[0]).toBe('{"id":0}');
  expect(problemsOf(alone)).toHaveLength(1);
  const first = await allRecords(await openBytes(joinBytes([bytes, gzipSync(encodeText('{"id":1}\n'))])));
  expect(textsOf(first).slice(0, 2)).toEqual(['{"id":0}', '{"id":1}']);
  expect(problemsOf(first)).toEqual([
    `gzip is damaged between byte 0 and ${bytes.length}: its content does not match its check value`,
  ]);
});

test("gzip with nothing in it but damage is refused as unreadable", async () => {
  await expect(openBytes(gzipSync(encodeText(lines(3))).subarray(0, 12))).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: "shard: gzip is cut short: it ends at byte 12 inside its compressed data",
  });
});

test("gzip that is a bomb is refused with its numbers before it unfolds", async () => {
  const source = countingSource(memorySource("bomb.gz", gzipSync(new Uint8Array(160 * MIB).fill(0x20))));
  const reading = openShard(source, { scratch: null }).then(allRecords);
  await expect(reading).rejects.toMatchObject({ kind: "shard-unsupported" });
  await expect(reading).rejects.toThrow(
    /^gzip: \d+ bytes unfold to more than \d+ bytes; content over 64 MiB may be at most 1000 times/,
  );
});
