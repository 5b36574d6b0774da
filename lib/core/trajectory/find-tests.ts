/** Where a log says how a test went. */
export interface LoggedTest {
  readonly test: string;
  readonly status: "passed" | "failed" | "error" | "skipped" | "xfail";
  /** Line of the log, from 1. */
  readonly line: number;
}

/** A longer line names no test. */
const longestLine = 4000;

const statuses = new Map<string, LoggedTest["status"]>([
  ["PASSED", "passed"],
  ["FAILED", "failed"],
  ["ERROR", "error"],
  ["SKIPPED", "skipped"],
  ["XFAIL", "xfail"],
  ["ok", "passed"],
  ["FAIL", "failed"],
]);
const leading = /^(PASSED|FAILED|ERROR|SKIPPED|XFAIL)\s+([^\s[(][^\s[]*(?:\[[^\n]*?\](?=\s|$))?)/;
const trailing = /\s(PASSED|FAILED|ERROR|SKIPPED|XFAIL)\b/;
/** The heading over what went wrong: the only place where a quiet run of unittest names a test. */
const heading = /^(FAIL|ERROR): (\w+ \([\w.]+\))$/;
const unittest = /^(\w+ \([\w.]+\))(?:.*?) \.\.\. (ok|FAIL|ERROR|skipped)/;

/**
 * The tests that a log names with their state, as pytest and unittest print them, in order. A test may come twice; a
 * heading of unittest counts only where no line before names its test.
 */
export function findLoggedTests(log: string): readonly LoggedTest[] {
  const named = new Set<string>();
  return log.split("\n").flatMap((text, position): readonly LoggedTest[] => {
    if (text.length > longestLine) return [];
    const line = text.replace(/\r$/, "").replaceAll(/\u001b\[[\d;]*m/g, "");
    const [, headed, headedTest = ""] = heading.exec(line) ?? [];
    const [test, word] = headed === undefined ? readLine(line) : [headedTest, headed];
    const status = word === "skipped" ? "skipped" : statuses.get(word);
    if (status === undefined || (headed !== undefined && named.has(test))) return [];
    named.add(test);
    return [{ test, status, line: position + 1 }];
  });
}

function readLine(text: string): readonly [test: string, word: string] {
  const before = leading.exec(text);
  if (before !== null) return [before[2] ?? "", before[1] ?? ""];
  const word = trailing.exec(text);
  const test = text.slice(0, word?.index ?? 0).trimEnd();
  if (word !== null && /^\S+::\S/.test(test)) return [test, word[1] ?? ""];
  const after = unittest.exec(text);
  return after === null ? ["", ""] : [after[1] ?? "", after[2] ?? ""];
}
