import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { totalsOf } from "@/lib/core/trajectory";
import type { ReadResult } from "..";
import { lostTexts } from "./testing/lost-text";
import { simpleCounts, type SimpleCounts } from "./testing/simple-counts";
import { readSample, sampleFiles } from "./testing/sample-files";

/**
 * What every real file holds: its format, then records, steps, calls, observations, unanswered calls and unasked
 * observations. A file that is no run is told with the reason. New files are added by running this without `CI`.
 */
const goldenPath = fileURLToPath(new URL("testing/sample-counts.json", import.meta.url));
const golden = new Map<string, unknown>(
  Object.entries(JSON.parse(readFileSync(goldenPath, "utf8")) as object),
);

function summaryOf(results: readonly ReadResult[]): string {
  const counts = [0, 0, 0, 0, 0, 0];
  const formats = new Set<string>();
  for (const result of results) {
    if (result.kind === "problem") formats.add(`none: ${result.reason.slice(0, 60)}`);
    else if (result.record.kind === "trajectory") {
      const { callCount, observationCount, unansweredCount, unaskedCount } = totalsOf(result.record);
      const own = [1, result.record.steps.length, callCount, observationCount, unansweredCount, unaskedCount];
      for (const [place, count] of own.entries()) counts[place] = (counts[place] ?? 0) + count;
      formats.add(result.record.format);
    } else if (result.record.kind === "evaluation") {
      counts[0] = (counts[0] ?? 0) + 1;
      formats.add(result.record.format);
    }
  }
  return `${[...formats].sort().join(", ")} · ${counts.join(" ")}`;
}

/** The summary with what a simple count of the file tells, where it tells anything. */
function tellingOf(summary: string, counts: SimpleCounts | null): string {
  const [formats = "", numbers = ""] = summary.split(" · ");
  const [records, steps, calls, observations, ...rest] = numbers.split(" ");
  const told = [counts?.steps ?? steps, counts?.calls ?? calls, counts?.observations ?? observations];
  return `${formats} · ${[records, ...told, ...rest].join(" ")}`;
}

const files = sampleFiles();

describe.skipIf(files.length === 0)(
  "the real file (skipped where ../shared/data/trajectories is missing)",
  () => {
    it.each(files)("%s gives what was counted, and none of its text is lost", async (name) => {
      const { values, results } = await readSample(name);
      const summary = summaryOf(results);
      if (!golden.has(name) && process.env["CI"] === undefined) golden.set(name, summary);
      expect(summary).toBe(golden.get(name));
      expect(tellingOf(summary, simpleCounts(summary.split(" · ")[0] ?? "", values))).toBe(summary);
      const isRead = results.some((result) => result.kind === "record");
      expect(isRead ? lostTexts(values, results).map((text) => text.slice(0, 200)) : []).toEqual([]);
      if (existsSync(goldenPath) && process.env["CI"] === undefined) {
        writeFileSync(goldenPath, `${JSON.stringify(Object.fromEntries([...golden].sort()), null, 2)}\n`);
      }
    });
  },
);
