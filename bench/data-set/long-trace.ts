import { Recorder } from "./recorder";
import type { SimulatedTrace } from "./trace";

const rounds = 100_000;

const source = `def settle(n, depth):
    total = 0
    for k in range(n):
        total += k * depth
    if depth > 0:
        total += settle(n // 2, depth - 1)
    if total % 7 == 0:
        raise ValueError(total)
    return total

def attempt(n, depth):
    try:
        return settle(n, depth)
    except ValueError as error:
        return -1

def f(rounds):
    results = []
    for i in range(rounds):
        results.append(attempt(4 + i % 9, i % 7))
        if len(results) > 12:
            results = results[-4:]
    return sum(results)

def main():  # << START_OF_TRACE
    return f(${rounds})
`;

/**
 * One long run as a simulated trace: loops, recursion and caught exceptions until there are at least `count` frames, a
 * few hundred more at most.
 */
export function longTrace(count: number): SimulatedTrace {
  const recorder = new Recorder(source.replace("  # << START_OF_TRACE", ""));
  const main = recorder.call("main", 25, {});
  main.line(26);
  const f = recorder.call("f", 17, { rounds });
  f.line(18);
  let results: number[] = [];
  f.set("results", results);
  for (let i = 0; recorder.frames.length < count; i++) {
    f.line(19);
    f.set("i", i);
    f.line(20);
    results.push(attempt(recorder, 4 + (i % 9), i % 7));
    f.line(21);
    if (results.length <= 12) continue;
    f.line(22);
    results = results.slice(-4);
    f.set("results", results);
  }
  f.line(19);
  f.line(23);
  const total = results.reduce((sum, value) => sum + value, 0);
  f.return(23, total);
  main.return(26, total);
  return {
    id: `bench-long-${count}`,
    program: "long_run",
    source,
    startLine: 25,
    input: String(rounds),
    frames: recorder.frames,
    ending: { kind: "returned", value: total },
  };
}

function attempt(recorder: Recorder, n: number, depth: number): number {
  const activation = recorder.call("attempt", 11, { n, depth });
  activation.line(12);
  activation.line(13);
  const total = settle(recorder, n, depth);
  if (total !== null) {
    activation.return(13, total);
    return total;
  }
  activation.exception(13, "ValueError", "settled");
  activation.line(14);
  activation.line(15);
  activation.return(15, -1);
  return -1;
}

/** Null where it raised. */
function settle(recorder: Recorder, n: number, depth: number): number | null {
  const activation = recorder.call("settle", 1, { n, depth });
  activation.line(2);
  let total = 0;
  activation.set("total", total);
  for (let k = 0; k < n; k++) {
    activation.line(3);
    activation.set("k", k);
    activation.line(4);
    total += k * depth;
    activation.set("total", total);
  }
  activation.line(3);
  activation.line(5);
  if (depth > 0) {
    activation.line(6);
    const inner = settle(recorder, Math.floor(n / 2), depth - 1);
    if (inner === null) {
      activation.exception(6, "ValueError", "settled");
      activation.return(6, null);
      return null;
    }
    total += inner;
    activation.set("total", total);
  }
  activation.line(7);
  if (total % 7 === 0 && total > 0) {
    activation.line(8);
    activation.exception(8, "ValueError", String(total));
    activation.return(8, null);
    return null;
  }
  activation.line(9);
  activation.return(9, total);
  return total;
}
