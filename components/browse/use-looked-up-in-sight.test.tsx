// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useVirtualRows } from "@/lib/hooks";
import { listsInSight } from "@/lib/hooks/testing/lists-in-sight";
import { useLookedUpInSight } from "./use-looked-up-in-sight";

const rowPx = 20;
const heightPx = 228;

const size = listsInSight();

afterEach(cleanup);

function List({ name, index }: { readonly name: string; readonly index: number | null }) {
  const [setFrame, virtual] = useVirtualRows(name, 1000, rowPx);
  useLookedUpInSight({ index, isLookedUp: true }, virtual);
  return <div ref={setFrame} data-testid="list" />;
}

test("a row that is known before the list is laid out is scrolled to as soon as it is", () => {
  const { getByTestId } = render(<List name="early" index={500} />);
  act(() => {
    size(heightPx);
  });
  act(() => {
    vi.advanceTimersToNextFrame();
  });
  expect(getByTestId("list").scrollTop).toBe(501 * rowPx + 28 - heightPx);
});

test("a row that becomes known later is scrolled to then, and a scroll by hand is left alone", () => {
  const { getByTestId, rerender } = render(<List name="late" index={null} />);
  act(() => {
    size(heightPx);
  });
  rerender(<List name="late" index={700} />);
  act(() => {
    vi.advanceTimersToNextFrame();
  });
  const list = getByTestId("list");
  expect(list.scrollTop).toBe(701 * rowPx + 28 - heightPx);
  act(() => {
    list.scrollTop = 40;
    list.dispatchEvent(new Event("scroll"));
    vi.advanceTimersToNextFrame();
  });
  expect(list.scrollTop).toBe(40);
});
