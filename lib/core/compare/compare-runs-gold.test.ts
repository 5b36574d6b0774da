import { describe, expect, it } from "vitest";
import { resolveTrace, type TraceRecord } from "@/lib/core/trace";
import { tracesById } from "@/lib/core/trace/testing/read-trace-records";
import { noSharedData, readSharedData } from "@/lib/core/trace/testing/shared-data";
import { compareRuns } from "./compare";

/** Frames as they stand in the shard, as one text. */
function framesText({ frames }: TraceRecord): string {
  return JSON.stringify(frames, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

const older = readSharedData("traces/gold/cruxeval-py3.11.jsonl");
const newer = readSharedData("traces/gold/cruxeval-py3.12.jsonl");

describe("CRUXEval under Python 3.11 and 3.12", () => {
  it.skipIf(older === null || newer === null)(
    `differs in exactly the runs whose frames are written differently (${noSharedData} where left out)`,
    () => {
      const others = tracesById(newer ?? "");
      const differing: string[] = [];
      const expected: string[] = [];
      for (const [id, record] of tracesById(older ?? "")) {
        const other = others.get(id);
        if (other === undefined) throw new Error(`no run of ${id} under 3.12`);
        if (framesText(record) !== framesText(other)) expected.push(id);
        const { score, pairs } = compareRuns(
          resolveTrace(other, "context"),
          resolveTrace(record, "context"),
          {
            alignment: "call-tree",
          },
        );
        if (score.trace_em_raw.hits === 0) differing.push(id);
        expect(pairs.some((pair) => pair.error !== null)).toBe(score.trace_em_raw.hits === 0);
      }
      expect(differing).toEqual(expected);
      expect(differing.length).toBeGreaterThan(0);
    },
  );
});
