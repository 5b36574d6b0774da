import { expect, it } from "vitest";
import { buildStepIndex, traceCalls } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { traceMoves } from "./trace-moves";

const trace = drawTrace(`
  call      | def main():      |
  call      | def f():         |
  exception |     raise E      | => E: no
  return    |     raise E      | => None
  exception |     f()          | => E: no
  line      |     for x in it: |
  exception |     for x in it: | => StopIteration
  line      |     g()          |
  exception |     g()          | => F: yes
`);

it("goes from where one exception was raised to where the next was, past its way and past ends of loops", () => {
  const { tree, unwindings } = traceCalls.of(trace);
  const index = buildStepIndex(trace.entries);
  const nothing = { divergences: [], origins: [], cursor: null, history: null };
  const moves = new Map(
    traceMoves({ index, tree, unwindings, ...nothing }).map(([id, , , target]) => [id, target]),
  );
  const next = [0, 2, 3, 8].map((at) => moves.get("next-exception")?.(at) ?? null);
  expect(next).toEqual([2, 8, 8, null]);
  const previous = [8, 4, 2].map((at) => moves.get("previous-exception")?.(at) ?? null);
  expect(previous).toEqual([2, 2, null]);
});
