// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useVirtualRows } from "@/lib/hooks";
import { useLookedUpInSight } from "./use-looked-up-in-sight";

const rowPx = 20;
const heightPx = 228;

let size: (heightPx: number) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(seen: (entries: readonly { readonly contentRect: { readonly height: number } }[]) => void) {
        size = (height) => {
          seen([{ contentRect: { height } }]);
        };
      }
      observe(): void {
        return undefined;
      }
      disconnect(): void {
        return undefined;
      }
    },
  );
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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
