// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { stepIndex, type Part, type TrajectoryRecord } from "@/lib/core/trajectory";
import { agent, answer, call, run } from "@/lib/core/trajectory/testing/draw-run";
import { OutcomeBlock } from "./outcome-block";
import { RunPieces } from "./run-pieces";
import { StepBlock } from "./step-block";
import { TextBlock } from "./text-block";

afterEach(cleanup);

const nasty = [
  "<script>window.wasHere = 1</script>",
  "<img src=x onerror=go()><svg onload=go()><iframe srcdoc=x>",
  "[press](javascript:go()) ![see](https://tracker.invalid/a.png) <https://tracker.invalid>",
  "\u001b]8;;https://tracker.invalid\u0007click\u001b]8;;\u0007\u001b]0;title\u0007",
  "admin\u202egnp.exe\u2066\u200f",
].join("\n");
const svg = btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>');

function image(mediaType: string, encoding: "base64" | "reference", source: string): Part {
  return { kind: "image", mediaType, encoding, source, written: null, raw: null };
}

/** The same hostile text in every place of a run that holds text. */
function hostileRun(): TrajectoryRecord {
  const base = run(
    agent(
      { kind: "text", text: nasty, written: null, raw: null },
      { kind: "reasoning", text: nasty, written: null, raw: null },
      { kind: "markup", text: nasty, written: null, raw: null },
      { kind: "other", title: nasty, written: null, raw: { [nasty]: nasty } },
      image("image/svg+xml", "base64", svg),
      image(nasty, "base64", svg),
      image("image/png", "reference", `data:image/svg+xml;base64,${svg}`),
      image("image/png", "reference", "https://tracker.invalid/a.png"),
      call(nasty, "bash", nasty),
      call("2", nasty, nasty),
      call("3", "create", `${nasty}\n${nasty}`),
    ),
    answer(nasty, nasty),
    answer("3", JSON.stringify({ [nasty]: [nasty] })),
  );
  return {
    ...base,
    steps: base.steps.map((step) => ({ ...step, writtenRole: nasty, model: nasty })),
    asides: [{ after: stepIndex(0), title: nasty, sourceIndex: 0, raw: { [nasty]: nasty } }],
    outcome: {
      ...{ hasPassed: false, reward: null, exitStatus: nasty, message: nasty, raw: { [nasty]: nasty } },
      patch: `--- a/${nasty}\n+++ b/${nasty}\n@@ -1 +1 @@\n-${nasty}\n+${nasty}\n`,
    },
    tests: [{ test: nasty, bucket: "FAIL_TO_PASS", hasPassed: false }],
  };
}

/** Text of those nodes that hold a character which changes the direction and do not name it. */
function unmarked(within: Element): readonly string[] {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode() !== null) {
    const { textContent: text, parentElement: holder } = walker.currentNode;
    if (/[\u202a-\u202e\u2066-\u2069\u200f]/.test(text ?? "") && !holder?.hasAttribute("data-name"))
      found.push(text ?? "");
  }
  return found;
}

it("hostile text anywhere in a run is drawn as text, with its hidden characters in sight", () => {
  const hostile = hostileRun();
  const pieces = new RunPieces(hostile);
  const { container } = render(
    <>
      {hostile.steps.map((step) => (
        <StepBlock
          key={step.index}
          {...{ step, pieces, asides: hostile.asides, hit: null, currentCall: null, isCurrent: false }}
          signs={[{ kind: "loop", step: step.index, reason: nasty }]}
          folds={{ kinds: new Set(), exceptions: new Set() }}
          onFold={() => undefined}
          onChoose={() => undefined}
        />
      ))}
      <OutcomeBlock run={hostile} signs={[]} />
    </>,
  );
  expect(container.textContent).toContain("<script>window.wasHere = 1</script>");
  expect(container.textContent).toContain("javascript:go()");
  expect([...container.querySelectorAll("script, img, iframe, a, [href], [src]")]).toEqual([]);
  expect(
    [...container.querySelectorAll("*")].flatMap((node) =>
      node.getAttributeNames().filter((name) => name.startsWith("on")),
    ),
  ).toEqual([]);
  expect(container.querySelectorAll('[data-name="RLO"]').length).toBeGreaterThan(10);
  expect(unmarked(container)).toEqual([]);
  expect("wasHere" in window).toBe(false);
});

it("a line of 10 MB is cut, says how much is left, and is there as a whole on request", async () => {
  const text = "y".repeat(10_000_000);
  const { container } = render(<TextBlock text={text} label="Output" isTerminal />);
  expect(container.textContent.length).toBeLessThan(5000);
  await userEvent.click(
    screen.getByRole("button", { name: "Show all: 9\u00a0996\u00a0000 more characters" }),
  );
  expect(screen.getByRole("group", { name: "Output, 25\u00a0000 rows" })).toBeTruthy();
  expect(container.textContent.length).toBeLessThan(50_000);
});
