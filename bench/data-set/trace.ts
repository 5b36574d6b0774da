import { memoFibonacci, parseTotals } from "./call-programs";
import { collatz, insertionSort, matrixProduct } from "./list-programs";
import type { Ending, Program } from "./program";
import { repr } from "./python-value";
import { SeededRandom } from "./random";
import { Recorder, type RecordedFrame } from "./recorder";
import { brackets, wordCount } from "./text-programs";

const programs: readonly [Program, ...Program[]] = [
  insertionSort,
  matrixProduct,
  collatz,
  memoFibonacci,
  parseTotals,
  wordCount,
  brackets,
];

/** How many programs come of one template: each with another constant in its source. */
const constantsPerProgram = 300;

/** A simulated trace: nothing ran, the lines and values are those a run would have had. */
export interface SimulatedTrace {
  readonly id: string;
  readonly program: string;
  readonly source: string;
  readonly startLine: number;
  readonly input: string;
  readonly frames: readonly RecordedFrame[];
  readonly ending: Ending;
}

/** The trace at a place of the data set of `count` traces. Same arguments, same trace, on every machine. */
export function simulatedTrace(place: number, count: number): SimulatedTrace {
  const random = new SeededRandom(Math.imul(place + 1, 0x9e3779b1));
  const program = random.pick(programs);
  const constant = random.whole(2, constantsPerProgram + 1);
  const planned = program.plan(random, constant);
  const input = planned.parameters.map(repr).join(", ");
  const body = program.source(constant);
  const startLine = body.split("\n").length;
  const source = `${body}def main():  # << START_OF_TRACE\n    return f(${input})\n`;
  const recorder = new Recorder(source.replace("  # << START_OF_TRACE", ""));
  const main = recorder.call("main", startLine, {});
  main.line(startLine + 1);
  const ending = planned.run(recorder);
  if (ending.kind === "raised") main.exception(startLine + 1, ending.type, ending.message);
  main.return(startLine + 1, ending.kind === "returned" ? ending.value : null);
  return {
    id: `bench-${String(shuffled(place, count)).padStart(6, "0")}`,
    program: `${program.name}-${constant}`,
    source,
    startLine,
    input,
    frames: recorder.frames,
    ending,
  };
}

/** A place in another order: each of 0 … count − 1 once. */
function shuffled(place: number, count: number): number {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(step, count) > 1) step += 1;
  return (place * step + Math.floor(count / 3)) % count;
}

function greatestDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestDivisor(right, left % right);
}

/** The trace as one line of the product's own format (docs/format.md), without its line end. */
export function traceLine(trace: SimulatedTrace): string {
  return JSON.stringify({
    format: "framewise-trace",
    version: 1,
    id: trace.id,
    program: trace.program,
    language: "python",
    python: "3.11",
    tracer: "framewise-bench (simulated)",
    source: trace.source,
    file: "program.py",
    entry: "main",
    start_line: trace.startLine,
    args_repr: "()",
    locals_encoding: "full",
    frames: trace.frames,
    outcome: outcome(trace.ending),
    stdout: "",
    truncated: null,
    notes: [],
    input: trace.input,
  });
}

function outcome(ending: Ending): Readonly<Record<string, string>> {
  return ending.kind === "returned"
    ? { kind: "returned", value: repr(ending.value) }
    : { kind: "raised", type: ending.type, message: ending.message };
}
