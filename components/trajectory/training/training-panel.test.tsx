// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { stepIndex, trainingSegments, type TrajectoryRecord } from "@/lib/core/trajectory";
import { agent, call, run, text } from "@/lib/core/trajectory/testing/draw-run";
import { mostCells, stripCells } from "./strip-cells";
import { TrainingPanel } from "./training-panel";

afterEach(cleanup);

const drawn = run(text("user"), agent(call("1", "bash", "ls")), text("user"));
const trained: TrajectoryRecord = {
  ...drawn,
  steps: drawn.steps.map((step, position) => ({
    ...step,
    isTrained: position === 2 ? null : position === 1,
    isCopied: position === 0,
    startsContext: position === 2,
    tokens:
      position === 1
        ? {
            ids: [7, 8, 9],
            texts: ["a", "b", "c"],
            rewards: [0, 0.5, -1],
            logprobs: [-1, -2, -3],
            promptIds: null,
          }
        : null,
  })),
  pivotalTokens: [
    {
      position: 11,
      tokenId: 8,
      attempts: 8,
      successes: 6,
      successDelta: 0.5,
      isPivotal: true,
      place: { step: stepIndex(1), token: 1 },
    },
  ],
};

describe("a run as training sees it", () => {
  it("has a segment for each step with mask, context, sums and resampled tokens", () => {
    const segments = trainingSegments(trained);
    expect(segments.map(({ mask, isCopied, startsContext }) => [mask, isCopied, startsContext])).toEqual([
      ["masked", true, false],
      ["trained", false, false],
      ["unsaid", false, true],
    ]);
    expect(segments[1]).toMatchObject({
      tokenCount: 3,
      rewards: { count: 3, sum: -0.5, least: -1, most: 0.5 },
      logprobs: { sum: -6 },
      pivots: [{ tokenId: 8 }],
    });
    expect(segments[0]).toMatchObject({ tokenCount: null, rewards: null, logprobs: null, pivots: [] });
  });

  it("draws a strip whose bars cover every value once and show the farthest from 0", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -9, max: 9 })), { maxLength: 1000 }), (values) => {
        const cells = stripCells(values);
        expect(cells.length).toBeLessThanOrEqual(mostCells);
        expect(cells.flatMap(({ from, to }) => values.slice(from, to))).toEqual(values);
        for (const { from, to, value } of cells) {
          const own = values.slice(from, to).filter((one) => one !== null);
          expect(Math.abs(value ?? 0)).toBe(Math.max(0, ...own.map(Math.abs)));
        }
      }),
    );
  });

  it("says mask, context and rewards in words and numbers, and leads to steps", () => {
    const onStep = vi.fn();
    render(<TrainingPanel run={trained} step={1} onStep={onStep} />);
    expect(screen.getByText("1 step trained on, 1 masked, 1 not stated")).toBeDefined();
    expect(screen.getByText("\u22120.5 over 3 tokens of 1 step")).toBeDefined();
    expect(screen.getByText("mean \u22122 over 3 tokens")).toBeDefined();
    const tokens = within(screen.getByRole("region", { name: "Tokens of step 2" }));
    expect(tokens.getByText("◆ pivotal, 6 of 8 succeed, +0.5")).toBeDefined();
    fireEvent.click(screen.getByRole("button", { name: "Step 3" }));
    expect(onStep).toHaveBeenCalledWith(2);
  });

  it("says that a record without mask and rewards has none", () => {
    render(<TrainingPanel run={drawn} step={0} onStep={vi.fn()} />);
    expect(screen.getByText(/^not stated: which steps/)).toBeDefined();
    expect(screen.getAllByText("none stored").length).toBe(3);
  });
});
