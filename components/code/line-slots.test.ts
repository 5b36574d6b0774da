import { expect, test } from "vitest";
import type { LineNote } from "./line-decorations";
import { lineSlots } from "./line-slots";

function note(line: number, text: string): LineNote {
  return { line, text, tone: "known" };
}

test("a note is drawn by its place among those of its line, so that only the first stands off the code", () => {
  const notes = [note(4, "returns [2]"), note(7, "n 1"), note(4, "◐ []")];
  const slots = lineSlots({ marks: [], matches: [], notes }, 9, {
    mark: () => "",
    match: () => "",
    note: ({ text }, position) => `${position} ${text}`,
  });
  expect(slots.map(({ slot, draw }) => [slot, draw()])).toEqual([
    ["notes 4", ["0 returns [2]", "1 ◐ []"]],
    ["notes 7", ["0 n 1"]],
  ]);
});
