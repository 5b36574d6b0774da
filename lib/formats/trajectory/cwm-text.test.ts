import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenText } from "@/lib/core/trajectory";
import { readCwmAction, readCwmObservation } from "./cwm-text";

const pieces = fc.constantFrom(
  "<tool: bash>\n",
  "<tool: edit>\n",
  "\n</tool>",
  "</tool>",
  "<think>\n",
  "</think>\n",
  "</think>",
  "ls",
  "\n",
  " ",
  "<|eot_id|>",
  "<|start_header_id|>tool: bash<|end_header_id|>\n\n",
  "<|start_header_id|>assistant<|end_header_id|>\n\n",
  "<output>\n",
  "\n</output>",
  "<budget>* Remaining turns: 3</budget>",
  "é",
  "<|begin_of_text|>",
  "path.py\n",
);
const text = fc.array(pieces, { maxLength: 25 }).map((all) => all.join(""));
/** The published expression for a call, used as a slow model. */
const published = /<tool:\s([a-zA-Z_]+)>\n(.*?)\n<\/tool>/gs;

describe("CWM text", () => {
  it("gives an action back to the character, whatever it holds", () => {
    fc.assert(
      fc.property(text, fc.boolean(), (action, isThinking) => {
        expect(writtenText(readCwmAction(action, isThinking))).toBe(action);
      }),
    );
  });

  it("gives an observation back to the character, whatever it holds", () => {
    fc.assert(
      fc.property(text, (observation) => {
        const { messages } = readCwmObservation(observation);
        expect(messages.map(({ parts }) => writtenText(parts)).join("")).toBe(observation);
      }),
    );
  });

  it("finds the calls that the published expression finds behind the thinking", () => {
    fc.assert(
      fc.property(text, (action) => {
        const answer = action.startsWith("<think>") ? "" : action;
        const calls = readCwmAction(answer, false).flatMap((part) =>
          part.kind === "call" ? [part.call] : [],
        );
        const expected = [...answer.matchAll(published)].map(([, name, body]) => [name, body]);
        expect(calls.map((call) => [call.name, call.input])).toEqual(expected);
      }),
    );
  });

  it("knows thinking that the prompt has opened, a call, and what comes after", () => {
    const parts = readCwmAction("plan\n</think>\n<tool: bash>\nls -l\n</tool>\nbye<|eot_id|>", true);
    expect(parts.map((part) => part.kind)).toEqual(["reasoning", "call", "text", "markup"]);
    expect(parts[0]).toMatchObject({ text: "plan" });
    expect(parts[1]).toMatchObject({ call: { name: "bash", input: "ls -l", kind: "bash" } });
  });

  it("tells output, budget and the opening of the next turn apart", () => {
    const tail = "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n<think>\n";
    const head = "<|eot_id|><|start_header_id|>tool: bash<|end_header_id|>\n\n";
    const { messages, opensThinking } = readCwmObservation(
      `${head}<output>\na</output>b\n</output>\n\n<budget>\n* Remaining turns: 5\n* Remaining tokens: -1\n</budget>${tail}`,
    );
    expect(opensThinking).toBe(true);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ role: "tool", tool: "bash", budget: { turns: 5, tokens: -1 } });
    const shown = messages[0]?.parts.find((part) => part.kind === "observation");
    expect(shown).toMatchObject({ observation: { toolName: "bash", content: [{ text: "a</output>b" }] } });
  });
});
