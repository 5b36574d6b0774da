import { describe, expect, test } from "vitest";
import { figure, notMeasured } from "./figure";
import { figureTable, performancePage } from "./report";

const figures = [
  figure("kept", "Kept", "ms", [1200, 1000, 1100], { bound: 1500 }),
  figure("missed", "Missed", "ratio", [2.345], { bound: 1.6 }),
  notMeasured("open", "Open", "KB", 64, "no network"),
  figure("beside", "Beside", "MB", [12.34, 12.5]),
];

describe("the tables", () => {
  test("say bound, median, span, number and verdict of each figure with a bound", () => {
    expect(figureTable(figures, "bounded").split("\n").slice(2)).toEqual([
      "| Kept | ≤ 1,500 ms | 1,100 ms | 1,000 ms – 1,200 ms | 3 | met |",
      "| Missed | ≤ 1.60 | 2.35 |  | 1 | **missed** |",
      "| Open | ≤ 64 KB |  |  | 0 | not measured: no network |",
    ]);
  });

  test("keep what has no bound apart", () => {
    expect(figureTable(figures, "beside").split("\n").slice(2)).toEqual([
      "| Beside | 12.4 MB | 12.3 MB – 12.5 MB | 2 |",
    ]);
  });
});

test("the page says on what and how it was measured, and how many bounds are missed", () => {
  const page = performancePage({
    command: "npm run bench -- --write",
    machine: { processor: "P", cores: 2, memoryGb: 8, system: "S", node: "20", browser: "B" },
    dataSet: { traceCount: 100_000, frameCount: 3_750_000, tracesBytes: 740e6, predictionsBytes: 469e6 },
    parts: [{ part: "ingest", date: "2026-01-02", revision: "abc1234", load: 0.1, figures }],
  });
  expect(page).toContain("Written by `npm run bench -- --write`");
  expect(page).toContain("| `--only ingest` | 2026-01-02 | abc1234 | 0.1 |");
  expect(page).toContain("100,000 simulated traces, 3,750,000 frames, 740 MB");
  expect(page).toContain("Missed: 1 of 3. Not measured: 1.");
});
