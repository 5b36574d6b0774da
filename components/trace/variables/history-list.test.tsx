// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { buildStepIndex, historyOf } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { listsInSight } from "@/lib/hooks/testing/lists-in-sight";
import { HistoryList } from "./history-list";
import { historyRows } from "./history-rows";

const size = listsInSight();

afterEach(cleanup);

function drawnTrace(last: string) {
  return drawTrace(`
    call | def f(a): | a='-------------------- 1'
    line | a = 2     | a='-------------------- 1'
    line | pass      | a=${last}`);
}

function cellsOf(frame: number): readonly string[] {
  const row = screen.getAllByRole("row").find((each) => each.textContent.startsWith(String(frame)));
  return [...(row?.querySelectorAll('[role="cell"]') ?? [])].map((cell) => cell.textContent);
}

test("old, new and predicted values are shown from before where they differ", () => {
  const { entries } = drawnTrace("'-------------------- 2'");
  const predicted = drawnTrace("'-------------------- 25'");
  const rows = historyRows(historyOf(entries, "a"), historyOf(predicted.entries, "a"));
  render(
    <HistoryList rows={rows} listKey="a" index={buildStepIndex(entries)} at={1} isCompared onGo={vi.fn()} />,
  );
  act(() => {
    size(400);
  });
  act(() => {
    vi.advanceTimersToNextFrame();
  });
  expect(cellsOf(1).slice(-2)).toEqual(["… ----- 1' → … ----- 2'", "… ---- 25'"]);
  expect(screen.getByTitle(/'-{20} 1' → '-{20} 2' first seen at frame 2/)).toBeDefined();
});
