import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { figure } from "./figure";
import { keepMeasuredParts, readMeasuredParts, type MeasuredPart } from "./measured-parts";

function measured(part: MeasuredPart["part"], revision: string): MeasuredPart {
  const figures = [{ ...figure("one", "One", "ms", [1, 2], { bound: 3 }), samples: [1, 2] }];
  return { part, date: "2026-01-02", revision, load: 0.1, figures };
}

test("a part takes the place of its earlier run, and the others stay, in the order of the bench", async () => {
  const folder = await mkdtemp(join(tmpdir(), "framewise-measured-"));
  try {
    const path = join(folder, "deeper", "measured.json");
    expect(await readMeasuredParts(path)).toEqual([]);
    await keepMeasuredParts(path, [measured("trace", "aaa"), measured("ingest", "aaa")]);
    await keepMeasuredParts(path, [measured("trace", "bbb")]);
    expect(await readMeasuredParts(path)).toEqual([measured("ingest", "aaa"), measured("trace", "bbb")]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
