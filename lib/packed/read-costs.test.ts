import { beforeAll, describe, expect, test } from "vitest";
import { openSet, packedSet, type PackedSet, record } from "./testing/packed-set";

const RECORDS = 12_000;

/** Records like those of real traces: 7.3 KB that gzip makes 15 to 20 times smaller. */
function traceText(index: number): string {
  const frames = Array.from({ length: 45 }, (_, frame) => {
    const total = (index * 7919 + frame * 104_729) % 99_991;
    return `{"event":"line","line":${(frame % 7) + 2},"depth":1,"locals":{"total":"${total}","index":"${frame}","items":"[${total}, 1, 2, 3, 4, 5, 6]","name":"'the name of a value that stays as it is'"}}`;
  });
  return `{"id":"${traceKey(index)}","source":"def f(a):\\n    return a\\n","frames":[${frames.join(",")}]}`;
}

function traceKey(index: number): string {
  return `cruxeval/sample_${String(index).padStart(6, "0")}/input_0`;
}

describe("what reading costs, 12,000 records of 7 KB in two row groups", () => {
  let set: PackedSet;

  beforeAll(async () => {
    const records = Array.from({ length: RECORDS }, (_, index) => {
      const recordIndex = (index * 7919) % RECORDS;
      return record({ key: traceKey(index), recordIndex, text: traceText(index) });
    });
    set = await packedSet(records);
  }, 60_000);

  /** The set as one just opened. */
  function cold(): PackedSet {
    return openSet(set.folder, set.manifest.files);
  }

  function readsOf({ reads }: PackedSet): readonly number[] {
    return [...reads.values()].flatMap((source) => source.reads.map(({ from, to }) => to - from));
  }

  test("the file is as the budget assumes", () => {
    const [file] = set.manifest.files;
    const textBytes = traceText(1).length * RECORDS;
    expect(set.manifest.files).toHaveLength(1);
    expect(textBytes / (file?.size ?? 0)).toBeGreaterThan(10);
    expect(textBytes / RECORDS).toBeGreaterThan(7000);
  });

  test.each([0, 1, 4999, 9000, RECORDS - 1])(
    "finding record %i: six reads, and a last one of a page",
    async (index) => {
      const opened = cold();
      const found = await opened.reader.find(traceKey(index));
      expect(found.map((entry) => entry.text)).toEqual([traceText(index)]);
      const reads = readsOf(opened);
      expect(reads.length).toBeLessThanOrEqual(6);
      expect(reads.at(-1)).toBeLessThan(8 * 1024);
      const all = reads.reduce((sum, bytes) => sum + bytes, 0);
      expect(all).toBeLessThan(128 * 1024);
      expect(reads[0]).toBe(opened.manifest.files[0]?.footer_size);
    },
  );

  test("all bytes stay below the budget for 100,000 such records: the footer grows by the row group only", async () => {
    const opened = cold();
    await opened.reader.find(traceKey(6000));
    const fileBytes = opened.manifest.files[0]?.size ?? 0;
    const groups = 12;
    const footerBytes = ((opened.manifest.files[0]?.footer_size ?? 0) / 2) * groups;
    const all = readsOf(opened).reduce((sum, bytes) => sum + bytes, footerBytes);
    expect(all / ((fileBytes / RECORDS) * 100_000)).toBeLessThan(0.015);
  });

  test("a second record of the same row group: two or three reads, a neighbour mostly none", async () => {
    const opened = cold();
    const [first] = await opened.reader.find(traceKey(100));
    const before = readsOf(opened).length;
    await opened.reader.find(traceKey(3000));
    expect(readsOf(opened).length - before).toBeLessThanOrEqual(3);
    const between = readsOf(opened).length;
    const number = first?.number ?? 0;
    await opened.reader.readRange(number - 2, number + 3);
    expect(readsOf(opened).length - between).toBeLessThanOrEqual(1);
    await opened.reader.read(number);
    expect(readsOf(opened).length - between).toBeLessThanOrEqual(1);
  });

  test("by number: the footer, the page index, the other columns and the text", async () => {
    const opened = cold();
    const found = await opened.reader.read(7777);
    expect(found.key).toBe(traceKey(7777));
    expect(readsOf(opened).length).toBeLessThanOrEqual(6);
  });

  test("an unknown key costs no text", async () => {
    const opened = cold();
    expect(await opened.reader.locate(`${traceKey(5000)}x`)).toBeNull();
    expect(readsOf(opened).length).toBeLessThanOrEqual(5);
    expect(await cold().reader.locate("beyond all")).toBeNull();
    const outside = cold();
    expect(await outside.reader.locate("zzz")).toBeNull();
    expect(readsOf(outside)).toEqual([]);
  });

  test("streaming all reads every page of text once", async () => {
    const opened = cold();
    let count = 0;
    for await (const batch of opened.reader.records()) count += batch.length;
    expect(count).toBe(RECORDS);
    const all = readsOf(opened).reduce((sum, bytes) => sum + bytes, 0);
    expect(all / (opened.manifest.files[0]?.size ?? 0)).toBeLessThan(1.35);
  });
});
