import { expect, it } from "vitest";
import { findEntryLine, normalizeSourceLine, sourceLines } from "./source-text";

it.each([
  ["    x = 1\n", "    x = 1"],
  ["    x = 1", "    x = 1"],
  ["x\n\n", "x\n"],
  ["x  \n", "x  "],
  ["def main():  # << START_OF_TRACE\n", "def main():"],
  ["def main():  # << START_OF_TRACE  \n", "def main():"],
  ["print('# << START_OF_TRACE')\n", "print('# << START_OF_TRACE')"],
  ["", ""],
])("%j is compared as %j", (text, compared) => {
  expect(normalizeSourceLine(text)).toBe(compared);
});

it("numbers a file's lines from 1 and finds the one that is marked as the entry", () => {
  const source = "\ndef f(x):\n    return x\ndef main():  # << START_OF_TRACE\n    return f(1)\n";
  expect(sourceLines(source)[3]).toBe("def main():");
  expect(findEntryLine(source)).toBe(4);
  expect(findEntryLine("x = 1")).toBeNull();
});
