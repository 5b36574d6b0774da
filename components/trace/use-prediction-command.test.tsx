// @vitest-environment happy-dom
import { cleanup, fireEvent, renderHook } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandProvider } from "@/components/shell/command-provider";
import { readAnnouncement } from "@/components/ui/announcements";
import type { ListedPrediction } from "@/lib/hooks";
import { forgetRefusal, readRefusal } from "./moves/refusals";
import type { PredictionSupply } from "./moves/why-no-prediction";
import { usePredictionCommand } from "./use-prediction-command";

beforeEach(() => {
  history.replaceState(null, "", "/trace?id=a");
});

afterEach(() => {
  cleanup();
  forgetRefusal();
});

function listed(predictionKey: number, model: string, sample: number): ListedPrediction {
  return {
    predictionKey,
    model,
    sample,
    regime: "free-running",
    shardRef: "predictions.jsonl",
    locator: {
      shardKey: 1,
      recordIndex: predictionKey,
      member: null,
      byteOffset: 0,
      byteLength: 1,
      rowIndex: null,
      part: null,
    },
    isSimulated: false,
    answer: "frames",
    storedScore: null,
    isComplete: null,
    frameCount: 1,
    frameHits: 1,
    frameUnits: 1,
    outputHits: 1,
    outputUnits: 1,
    isExact: true,
    divergenceIndex: null,
    divergenceCause: null,
    injected: null,
  };
}

function Page({ children }: { readonly children: ReactNode }) {
  return (
    <NuqsAdapter>
      <CommandProvider>{children}</CommandProvider>
    </NuqsAdapter>
  );
}

/** What the key says, seen or heard. */
function said(
  predictions: readonly ListedPrediction[],
  shown: ListedPrediction | null,
  supply: PredictionSupply = "some",
): string {
  const { unmount } = renderHook(
    () => {
      usePredictionCommand(predictions, shown, supply);
    },
    { wrapper: Page },
  );
  fireEvent.keyDown(document.body, { key: "m" });
  unmount();
  return readRefusal() === "" ? readAnnouncement() : readRefusal();
}

const first = listed(1, "careful", 0);
const second = listed(2, "careful", 1);

test("the key shows the prediction after the shown one, and the first where none is shown", () => {
  expect(said([first, second], null)).toBe("Shows the prediction of careful");
  expect(said([first, second], first)).toBe("Shows the prediction of careful, sample 1");
  expect(readRefusal()).toBe("");
});

test("where there is no other prediction the key says so, and why", () => {
  const label = "Show the next prediction: ";
  expect(said([first], first)).toBe(`${label}the only prediction of this trace is shown`);
  expect(said([], null, "none")).toBe(`${label}no prediction of this trace is loaded`);
  expect(said([], null, "awaited")).toBe(`${label}the predictions of this trace are still being looked up`);
});
