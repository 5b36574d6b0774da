import { describe, expect, it } from "vitest";
import { columnsOfTrace, resolveTrace } from "@/lib/core/trace";
import { drawRecord } from "@/lib/core/trace/testing/draw-frames";
import { traceFromColumns } from "./trace-from-columns";

const line = "line |     b = a | a=..\n";
const trace = resolveTrace(drawRecord(`call | def f(): | a=1\n${line.repeat(9999)}`), "context");

describe("traceFromColumns", () => {
  it("makes all frames of a long trace", async () => {
    const made = await traceFromColumns(columnsOfTrace(trace));
    expect(made.entries).toHaveLength(10_000);
    expect(made.record.frames).toEqual(trace.record.frames);
  });

  it("makes none when it is cancelled", async () => {
    await expect(traceFromColumns(columnsOfTrace(trace), AbortSignal.abort())).rejects.toMatchObject({
      kind: "cancelled",
    });
  });
});
