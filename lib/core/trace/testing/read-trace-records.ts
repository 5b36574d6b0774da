import type { TraceRecord } from "@/lib/core/trace";
import { readRecord } from "@/lib/formats";
import { linesOf } from "./shared-data";

/** The traces of a text of JSON lines, in their order; throws where a line cannot be read, leaves out what is no trace. */
export function readTraceRecords(text: string): readonly TraceRecord[] {
  return linesOf(text).flatMap((line, recordIndex) =>
    readRecord(line, { shardName: "traces.jsonl", recordIndex }).results.flatMap((result) => {
      if (result.kind === "problem") throw new Error(`Line ${recordIndex}: ${result.reason}`);
      return result.record.kind === "trace" ? [result.record] : [];
    }),
  );
}

/** The traces of a text of JSON lines by id: the last of each. */
export function tracesById(text: string): ReadonlyMap<string, TraceRecord> {
  return new Map(readTraceRecords(text).map((record) => [record.id, record]));
}
