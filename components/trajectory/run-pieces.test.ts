import { describe, expect, it } from "vitest";
import type { Part, Step } from "@/lib/core/trajectory";
import { agent, answer, call, run, text } from "@/lib/core/trajectory/testing/draw-run";
import { RunPieces, stepWords } from "./run-pieces";

type Draft = ReturnType<typeof agent>;

function onlyStep(draft: Draft): Step {
  const [step] = run(draft).steps;
  if (step === undefined) throw new Error("a run of one draft has one step");
  return step;
}

function search(input: unknown): Part {
  const part = call("1", "Grep", "");
  return part.kind === "call" ? { ...part, call: { ...part.call, input } } : part;
}

describe("stepWords", () => {
  it.each<[told: string, draft: Draft, words: string]>([
    ["a command", agent(call("1", "bash", "ls\n-la")), "bash ls -la"],
    ["the first text among the arguments", agent(search({ limit: 3, pattern: "def f" })), "Grep def f"],
    ["the name alone where no argument is text", agent(search({ limit: 3 })), "Grep"],
    ["what was shown", answer("1", "one\ntwo"), "one two"],
    ["what was said", text("user"), "words"],
    ["nothing where nothing is written", agent(), ""],
    ["nothing where nothing was shown", answer("1", ""), ""],
  ])("tells %s", (_, draft, words) => {
    expect(stepWords(onlyStep(draft))).toBe(words);
  });

  it("tells what kind of thing an observation without text is", () => {
    const { parts, ...rest } = answer("1", "");
    const other = { kind: "other", title: "tool_reference", written: null, raw: null } as const;
    const shown = parts.map((part) =>
      part.kind === "observation"
        ? { ...part, observation: { ...part.observation, content: [other] } }
        : part,
    );
    expect(stepWords(onlyStep({ ...rest, parts: shown }))).toBe("tool_reference");
  });
});

describe("RunPieces", () => {
  it("folds pictures with the messages that they are in", () => {
    const bytes = { mediaType: "image/png", encoding: "base64", source: "" } as const;
    const picture: Part = { kind: "image", ...bytes, written: null, raw: null };
    const drawn = run(agent(picture, call("1")));
    const [step] = drawn.steps;
    expect(step === undefined ? [] : new RunPieces(drawn).of(step).map(({ kind }) => kind)).toEqual([
      "text",
      "call",
    ]);
  });
});
