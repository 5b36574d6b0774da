import { describe, expect, it } from "vitest";
import { buildCallTree } from "./call-tree";
import type { Outcome, Trace } from "./model";
import { resolveTrace } from "./resolve";
import { drawTrace } from "./testing/draw-frames";
import { readTraceRecords } from "./testing/read-trace-records";
import { noSharedData, readSample, readSharedData } from "./testing/shared-data";
import { awaitingProgram, noPython, tracePrograms } from "./testing/trace-programs";
import { findUnwindings, type Unwinding } from "./unwinding";

const source = "def main():\n    f()\n    done()\ndef f():\n    g()\ndef g():\n    raise E";

function unwind(drawing: string, outcome: Outcome = { kind: "unknown", detail: "" }) {
  const trace = drawTrace(drawing, "context", { source, localsEncoding: "full", outcome });
  return findUnwindings(trace.entries, buildCallTree(trace));
}

describe("findUnwindings", () => {
  it("follows an exception through its callers to the frame that goes on", () => {
    const { all, starts, at } = unwind(`
      call      | def main():  |
      line      |     f()      |
      call      | def f():     |
      line      |     g()      |
      call      | def g():     |
      line      |     raise E  |
      exception |     raise E  | => E: no
      return    |     raise E  | => None
      exception |     g()      | => E: no
      return    |     g()      | => None
      exception |     f()      | => E: no
      line      |     done()   |
      return    |     done()   | => None
    `);
    expect(all).toEqual([
      { message: "E: no", path: [6, 8, 10], end: { kind: "caught", frame: 11 }, isEndOfIteration: false },
    ]);
    expect(starts).toEqual([6]);
    expect([5, 6, 7, 8, 9, 10, 11, 12].map((frame) => at(frame) !== null)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("says where untraced code took it in, and where nothing did", () => {
    const absorbed = unwind(`
      call      | def main():  |
      line      |     f()      |
      call      | def f():     |
      exception |     g()      | => GeneratorExit
      return    |     g()      | => None
      line      |     done()   |
    `);
    expect(absorbed.all.map(({ end }) => end)).toEqual([{ kind: "absorbed", frame: 5 }]);
    const uncaught = unwind(`
      call      | def main():  |
      exception |     f()      | => E: no
      return    |     f()      | => None
    `);
    expect(uncaught.all.map(({ end }) => end)).toEqual([{ kind: "uncaught" }]);
    const cut = unwind(`
      call      | def main():  |
      exception |     f()      | => E: no
    `);
    expect(cut.all.map(({ end }) => end)).toEqual([{ kind: "unfinished" }]);
  });

  it("says that it left a module, for which some formats have no return", () => {
    const drawing = `
      line      | f()          |
      call      | def f():     |
      exception |     raise E  | => E: no
      return    |     raise E  | => None
      exception | f()          | => E: no
    `;
    const { all } = unwind(drawing, { kind: "raised", type: "E", message: "no" });
    expect(all.map(({ path, end }) => [path, end.kind])).toEqual([[[2, 4], "uncaught"]]);
    const other = unwind(drawing, { kind: "raised", type: "E", message: "later" });
    expect(other.all.map(({ end }) => end.kind)).toEqual(["unfinished"]);
  });

  it("starts none where an iterator or a coroutine only says that it is done", () => {
    const { all, starts } = unwind(`
      call      | def main():           |
      line      |     await f()         |
      exception |     await f()         | => StopIteration: 2
      line      |     yield from g()    |
      exception |     yield from g()    | => StopIteration
      line      |     async for x in y: |
      exception |     async for x in y: | => StopAsyncIteration
      line      |     list(it)          |
      call      | def __next__():       |
      exception |     raise StopIteration | => StopIteration
      return    |     raise StopIteration | => None
      line      |     next(it)          |
      exception |     next(it)          | => StopIteration
      return    |     next(it)          | => None
    `);
    expect(all.map(({ path }) => path[0])).toEqual([2, 4, 6, 9, 12]);
    expect(starts).toEqual([12]);
  });
});

function readTraces(text: string): readonly Trace[] {
  return readTraceRecords(text).map((record) => resolveTrace(record, "context"));
}

/** What must hold of the exceptions of a whole trace; returns what does not. */
function broken(trace: Trace): readonly string[] {
  const { all } = findUnwindings(trace.entries, buildCallTree(trace));
  const exceptions = trace.entries.flatMap((entry) => (entry.event === "exception" ? [entry.index] : []));
  const followed = all.flatMap(({ path }) => [...path]).sort((left, right) => left - right);
  const isEvery = JSON.stringify(followed) === JSON.stringify(exceptions);
  const leftEntry = all.filter(({ end }) => end.kind === "uncaught").length;
  const isRaised = trace.record.outcome.kind === "raised";
  return [
    ...(isEvery ? [] : [`${trace.record.id}: not every exception once`]),
    ...(leftEntry === (isRaised && exceptions.length > 0 ? 1 : 0)
      ? []
      : [`${trace.record.id}: ${leftEntry} uncaught`]),
    ...all
      .filter((unwinding) => !isOutward(trace, unwinding))
      .map(() => `${trace.record.id}: path not outward`),
  ];
}

function isOutward({ entries }: Trace, { path }: Unwinding): boolean {
  const depths = path.map((frame) => {
    const entry = entries[frame];
    return entry === undefined || entry.event === "malformed" ? -1 : entry.depth;
  });
  return depths.every((depth, place) => place === 0 || depth === (depths[place - 1] ?? 0) - 1);
}

describe("exceptions of real traces", () => {
  it("start none where coroutines are awaited and generators end", ({ skip }) => {
    const records = tracePrograms([awaitingProgram]);
    if (records === null) return skip(noPython);
    const [trace] = records.map((record) => resolveTrace(record, "context"));
    const { all, starts } = findUnwindings(trace?.entries ?? [], buildCallTree(trace ?? drawTrace("")));
    expect(all.length).toBeGreaterThan(0);
    expect(starts).toEqual([]);
  });

  it("are each followed once, outwards, and leave the program where its run raised", () => {
    const traces = readTraces(readSample("traces.jsonl"));
    expect(
      traces.filter(({ entries }) => entries.some(({ event }) => event === "exception")).length,
    ).toBeGreaterThan(20);
    expect(traces.flatMap(broken)).toEqual([]);
  });

  it("are so in the gold edge cases, traced by another tracer", ({ skip }) => {
    const text = readSharedData("traces/gold/edgecases-py3.11.jsonl");
    if (text === null) return skip(noSharedData);
    expect(readTraces(text).flatMap(broken)).toEqual([]);
  });
});
