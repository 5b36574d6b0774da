// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ListedPrediction } from "@/lib/hooks";
import { PredictionsPanel } from "./predictions-panel";

const rowPx = 40;
const bodyPx = 2 * rowPx;

/** What happy-dom does not know: rows of one height in a body that shows two of them. */
const layout: PropertyDescriptorMap = {
  offsetParent: {
    get(this: HTMLElement): Element | null {
      return this.closest("[role=group]");
    },
  },
  offsetTop: {
    get(this: HTMLElement): number {
      return [...(this.parentElement?.children ?? [])].indexOf(this) * rowPx;
    },
  },
  offsetHeight: { get: () => rowPx },
  clientHeight: { get: () => bodyPx },
};
const names = Object.keys(layout);

beforeEach(() => {
  for (const name of names) {
    Object.defineProperty(HTMLElement.prototype, name, { ...layout[name], configurable: true });
  }
});

afterEach(() => {
  cleanup();
  for (const name of names) Reflect.deleteProperty(HTMLElement.prototype, name);
});

const locator = {
  shardKey: 0,
  recordIndex: 0,
  member: null,
  part: null,
  byteOffset: 0,
  byteLength: 1,
  rowIndex: null,
};

function predictionOf(predictionKey: number): ListedPrediction {
  return {
    predictionKey,
    shardRef: "a.jsonl",
    locator,
    model: `model ${predictionKey}`,
    sample: 0,
    regime: "",
    isSimulated: false,
    answer: "frames",
    storedScore: null,
    isComplete: true,
    frameCount: 4,
    frameHits: 3,
    frameUnits: 4,
    outputHits: 1,
    outputUnits: 1,
    isExact: false,
    divergenceIndex: 3,
    divergenceCause: null,
    injected: null,
  };
}

const predictions = [0, 1, 2, 3].map(predictionOf);

function panel(chosenKey: number | null) {
  return (
    <NuqsAdapter>
      <PredictionsPanel predictions={predictions} target={{}} chosenKey={chosenKey} />
    </NuqsAdapter>
  );
}

test("a prediction that is chosen comes into sight, and no farther than that", () => {
  const { rerender } = render(panel(null));
  const body = screen.getByRole("group", { name: "Predictions" });
  expect(body.scrollTop).toBe(0);
  const scrolledTo = [1, 2, 3, 2, 0, null].map((key) => {
    rerender(panel(key));
    return body.scrollTop / rowPx;
  });
  expect(scrolledTo).toEqual([0, 1, 2, 2, 0, 0]);
});

test("what a person scrolled to stays while the choice does", () => {
  const { rerender } = render(panel(3));
  const body = screen.getByRole("group", { name: "Predictions" });
  body.scrollTop = 0;
  rerender(panel(3));
  expect(body.scrollTop).toBe(0);
});

test("without predictions it says that they are looked for", () => {
  render(
    <NuqsAdapter>
      <PredictionsPanel predictions={[]} target={{}} chosenKey={null} />
    </NuqsAdapter>,
  );
  expect(screen.getByText("Looking for predictions of this trace…")).toBeDefined();
});
