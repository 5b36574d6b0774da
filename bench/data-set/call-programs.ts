import { returned, type Ending, type Program } from "./program";
import { repr, type PythonValue } from "./python-value";
import type { Recorder } from "./recorder";

/** Recursion with a memo that all activations share. */
export const memoFibonacci: Program = {
  name: "memo_fibonacci",
  source: (constant) => `def fibonacci(n, memo):
    if n in memo:
        return memo[n]
    if n < 2:
        return n + ${constant}
    memo[n] = fibonacci(n - 1, memo) + fibonacci(n - 2, memo)
    return memo[n]

def f(n):
    memo = {}
    return fibonacci(n, memo), len(memo)
`,
  plan: (random, constant) => {
    const first = random.whole(3, 5) + (random.chance(0.2) ? 1 : 0);
    return {
      parameters: [first],
      run: (recorder) => {
        const f = recorder.call("f", 9, { n: first });
        f.line(10);
        const memo = new Map<number, number>();
        f.set("memo", memo);
        f.line(11);
        const value = fibonacci(recorder, first, { memo, constant });
        const answer = { tuple: [value, memo.size] };
        f.return(11, answer);
        return returned(answer);
      },
    };
  },
};

interface Shared {
  readonly memo: Map<number, number>;
  readonly constant: number;
}

function fibonacci(recorder: Recorder, n: number, shared: Shared): number {
  const { memo, constant } = shared;
  const activation = recorder.call("fibonacci", 1, { n, memo });
  activation.line(2);
  const known = memo.get(n);
  if (known !== undefined) {
    activation.line(3);
    activation.return(3, known);
    return known;
  }
  activation.line(4);
  if (n < 2) {
    activation.line(5);
    activation.return(5, n + constant);
    return n + constant;
  }
  activation.line(6);
  const sum = fibonacci(recorder, n - 1, shared) + fibonacci(recorder, n - 2, shared);
  memo.set(n, sum);
  activation.line(7);
  activation.return(7, sum);
  return sum;
}

/** An exception in a loop, caught there; and one that nobody catches. */
export const parseTotals: Program = {
  name: "parse_totals",
  source: (constant) => `LIMIT = ${constant}

def amount(word):
    number = int(word)
    if number > LIMIT:
        raise OverflowError(f'{number} is above {LIMIT}')
    return number

def f(words):
    total, rejected = 0, []
    for word in words:
        try:
            total += amount(word)
        except ValueError as error:
            rejected.append(str(error))
    return {'total': total, 'rejected': rejected}
`,
  plan: (random, constant) => {
    const words = random.list(random.whole(2, 5), () => {
      if (random.chance(0.3)) return random.pick(["n/a", "twelve", "3.5", "", "1e6"]);
      return String(random.whole(0, random.chance(0.1) ? constant * 4 : constant));
    });
    return { parameters: [words], run: (recorder) => totals(recorder, words, constant) };
  },
};

function totals(recorder: Recorder, words: readonly string[], limit: number): Ending {
  const f = recorder.call("f", 9, { words });
  f.line(10);
  let total = 0;
  const rejected: string[] = [];
  f.set("total", total);
  f.set("rejected", rejected);
  f.line(11);
  for (const word of words) {
    f.set("word", word);
    f.line(12);
    f.line(13);
    const outcome = amount(recorder, word, limit);
    if (outcome.kind === "raised") f.exception(13, outcome.type, outcome.message);
    if (outcome.kind === "raised" && outcome.type !== "ValueError") {
      f.line(14);
      f.return(14, null);
      return outcome;
    }
    if (outcome.kind === "raised") {
      f.line(14);
      f.set("error", { repr: `ValueError(${repr(outcome.message)})` });
      f.line(15);
      rejected.push(outcome.message);
      f.unset("error");
    } else {
      total += Number(word);
      f.set("total", total);
    }
    f.line(11);
  }
  const answer = new Map<string, PythonValue>([
    ["total", total],
    ["rejected", rejected],
  ]);
  f.line(16);
  f.return(16, answer);
  return returned(answer);
}

function amount(recorder: Recorder, word: string, limit: number): Ending {
  const activation = recorder.call("amount", 3, { word });
  activation.line(4);
  if (!/^\d+$/.test(word)) {
    const message = `invalid literal for int() with base 10: '${word}'`;
    activation.exception(4, "ValueError", message);
    activation.return(4, null);
    return { kind: "raised", type: "ValueError", message };
  }
  const number = Number(word);
  activation.set("number", number);
  activation.line(5);
  if (number > limit) {
    activation.line(6);
    const message = `${number} is above ${limit}`;
    activation.exception(6, "OverflowError", message);
    activation.return(6, null);
    return { kind: "raised", type: "OverflowError", message };
  }
  activation.line(7);
  activation.return(7, number);
  return returned(number);
}
