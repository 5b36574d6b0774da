import { describe, expect, it } from "vitest";
import { columnsOfTrace, resolveTrace } from "@/lib/core/trace";
import { drawRecord } from "@/lib/core/trace/testing/draw-frames";
import { traceFromColumns } from "./trace-from-columns";

const line = "line |     b = a | a=..\n";
const trace = resolveTrace(drawRecord(`call | def f(): | a=1\n${line.repeat(9999)}`), "context");

describe("traceFromColumns", () => {
  it("makes all frames of a long trace, and lets other work in between", async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const made = await traceFromColumns(columnsOfTrace(trace));
    clearInterval(timer);
    expect(made.entries).toHaveLength(10_000);
    expect(turns).toBeGreaterThan(0);
  });

  it("stops between slices when it is cancelled", async () => {
    const controller = new AbortController();
    const made = traceFromColumns(columnsOfTrace(trace), controller.signal);
    controller.abort();
    await expect(made).rejects.toMatchObject({ kind: "cancelled" });
  });
});
