import { describe, expect, it } from "vitest";
import { fileChanges, findLoggedTests, findSigns, plainOutput } from ".";
import { agent, answer, call, run } from "./testing/draw-run";

const mostCharacters = 4_000_000;

function bomb(piece: string): string {
  return piece.repeat(Math.floor(mostCharacters / piece.length));
}

function observed(shown: string) {
  const part = answer("1", shown).parts[0];
  if (part?.kind !== "observation") throw new Error("an answer is an observation");
  return part.observation;
}

/** Each is millions of beginnings without an end: a search that starts anew at each of them does not end in a day. */
describe("texts of many beginnings and no end", () => {
  it("are outputs as they are", () => {
    const text = bomb("<output>");
    expect(plainOutput(observed(text))).toBe(text);
  });

  it("name no tests", () => {
    expect(findLoggedTests(bomb(`${"a::b ".repeat(780)}\n`))).toEqual([]);
    expect(findLoggedTests(bomb(`${"a::b".repeat(900)}\n`))).toEqual([]);
  });

  it.each(["[File: a ", "open(", "sed -a", "\u001b[", "*** Update File: a", "<<<<<<< SEARCH\n=======\n"])(
    "change no file and are no sign, of %j",
    (piece) => {
      const { steps } = run(
        agent(call("1", "bash", `cat a ${bomb(piece)}`)),
        answer("1", bomb(piece)),
        agent(call("2", "edit", `a\n${bomb(piece)}`)),
        answer("2", bomb(piece)),
        agent(call("3", "open", "a")),
        answer("3", bomb(piece)),
      );
      const known = fileChanges(steps).filter(({ change }) => change.kind === "write");
      expect(known).toEqual([]);
      expect(findSigns(run(...steps)).map(({ kind }) => kind)).not.toContain("loop");
    },
  );
});
