import { unknownComprehension } from "./function-names";
import type { Iteration, LoopRun } from "./iterations";
import type { Frame } from "./model";

/**
 * The frames of one comprehension or generator expression as a loop. On one line, each line frame asks for the next
 * element and the last one finds none; over several lines, its `for` line comes once an element.
 *
 *     call   [y * 2 for y in xs]    .0
 *     line   [y * 2 for y in xs]    .0          iteration 0, state at the next line frame
 *     line   [y * 2 for y in xs]    .0  y 1     iteration 1
 *     line   [y * 2 for y in xs]    .0  y 2     finds no third
 *     return [2, 4]
 *
 * `frames` are those of the activation, in order, its call first. A generator expression that was not used up ends with
 * the element it yielded last.
 */
export function readComprehension(frames: readonly Frame[]): LoopRun {
  const lines = frames.flatMap((frame, at) => (frame.event === "line" ? [at] : []));
  const forLine = forLineOf(lines.flatMap((at) => frames[at] ?? []));
  const starts = forLine === null ? lines : lines.filter((at) => frames[at]?.line === forLine);
  const isUsedUp = forLine === null && endsEmpty(frames, starts.at(-1) ?? 0);
  const begun = isUsedUp ? starts.slice(0, -1) : starts;
  const iterations = begun.map((at, position) => iterationFrom(frames, at, starts[position + 1] ?? null));
  return {
    activation: frames[0]?.activation ?? 0,
    first: frames[0]?.index ?? 0,
    last: frames.at(-1)?.index ?? 0,
    iterations,
  };
}

/** The line of the first `for`, where it is not the line on which the expression begins. */
function forLineOf(lines: readonly Frame[]): number | null {
  const first = lines[0]?.line ?? null;
  const found = lines.flatMap(({ line, source }) =>
    line !== null && line !== first && /^\s*(?:async\s+)?for\b/.test(source) ? [line] : [],
  );
  return found.length === 0 ? null : Math.min(...found.slice(0, 64));
}

/** Whether the last line frame found no further element: what follows it ends the activation, and yields nothing. */
function endsEmpty(frames: readonly Frame[], last: number): boolean {
  const rest = frames.slice(last + 1);
  const raised = rest.find(({ event }) => event === "exception");
  const returned = rest.at(-1);
  if (returned === undefined || rest.some(({ event }) => event === "call")) return false;
  if (raised !== undefined) return /^Stop(?:Async)?Iteration\b/.test(raised.argument ?? "");
  return isGenerator(frames, last, returned) ? returned.argument === "None" : true;
}

function isGenerator([first, ...rest]: readonly Frame[], last: number, returned: Frame): boolean {
  const name = first?.functionName ?? unknownComprehension;
  if (name !== unknownComprehension) return name === "<genexpr>";
  const isResumed = rest.slice(0, last).some(({ event }) => event === "call");
  return isResumed || !/^(?:\[|\{|set\()/.test(returned.argument ?? "");
}

function iterationFrom(frames: readonly Frame[], at: number, next: number | null): Iteration {
  const first = frames[at]?.index ?? 0;
  if (next !== null) {
    const end = frames[next]?.index ?? first;
    return { first, last: frames[next - 1]?.index ?? first, end, isLeft: false };
  }
  const rest = frames.slice(at);
  const seen = rest.findLast(({ locals }) => locals !== null);
  return { first, last: rest.at(-1)?.index ?? first, end: seen?.index ?? first, isLeft: true };
}
