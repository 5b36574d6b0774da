import { Recorder } from "./recorder";
import type { SimulatedTrace } from "./trace";

const lineCount = 2000;
const variableCount = 500;
const roundCount = 60;
const firstLine = 2;
const loopLine = firstLine + variableCount;

/** A file of 2,000 lines, 500 of which set a variable of their own, then a loop that changes a few of them. */
export function wideTrace(): SimulatedTrace {
  const body = [
    "def f(rounds):",
    ...Array.from({ length: variableCount }, (_, at) => `    value_${at} = ${at}`),
    "    for i in range(rounds):",
    "        value_0 = i",
    "        value_1 = value_0 * 2",
    "    return value_1",
  ];
  const rest = Array.from({ length: lineCount - body.length - 2 }, (_, at) => `# line ${at}`);
  const startLine = lineCount - 1;
  const lines = [...body, ...rest, "def main():", `    return f(${roundCount})`];
  const recorder = new Recorder(lines.join("\n"));
  const main = recorder.call("main", startLine, {});
  main.line(startLine + 1);
  const f = recorder.call("f", 1, { rounds: roundCount });
  for (let at = 0; at < variableCount; at++) {
    f.line(firstLine + at);
    f.set(`value_${at}`, at);
  }
  for (let i = 0; i < roundCount; i++) {
    f.line(loopLine);
    f.set("i", i);
    f.line(loopLine + 1);
    f.set("value_0", i);
    f.line(loopLine + 2);
    f.set("value_1", 2 * i);
  }
  f.line(loopLine);
  f.line(loopLine + 3);
  f.return(loopLine + 3, 2 * (roundCount - 1));
  main.return(startLine + 1, 2 * (roundCount - 1));
  const source = lines.map((line) => (line === "def main():" ? `${line}  # << START_OF_TRACE` : line));
  return {
    id: "bench-wide",
    program: "wide_file",
    source: `${source.join("\n")}\n`,
    startLine,
    input: String(roundCount),
    frames: recorder.frames,
    ending: { kind: "returned", value: 2 * (roundCount - 1) },
  };
}
