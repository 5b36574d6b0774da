// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useRestingPlace } from "./use-resting-place";

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = "<div id=code></div><div id=card popover></div><div id=strip></div>";
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`No ${id}`);
  return element;
}

function tell(type: string, id: string): void {
  act(() => {
    elementOf(id).dispatchEvent(new PointerEvent(type, { bubbles: true }));
  });
}

function wait(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

function opened() {
  const hook = renderHook(({ step }) => useRestingPlace<string>(elementOf("code"), step), {
    initialProps: { step: 1 },
  });
  act(() => {
    hook.result.current.rest("line 3", "3");
  });
  expect(hook.result.current.place).toBeNull();
  wait(300);
  expect(hook.result.current.place).toBe("line 3");
  return hook;
}

test("a pointer that goes elsewhere ends it, though the surface never tells that it left", () => {
  const { result } = opened();
  tell("pointermove", "strip");
  wait(150);
  tell("pointermove", "strip");
  wait(100);
  expect(result.current.place).toBeNull();
});

test("a pointer on the surface or on the words that were opened keeps it", () => {
  const { result } = opened();
  tell("pointermove", "card");
  tell("pointermove", "code");
  tell("pointerdown", "card");
  wait(1000);
  expect(result.current.place).toBe("line 3");
});

test("a press elsewhere ends it at once", () => {
  const { result } = opened();
  tell("pointerdown", "strip");
  expect(result.current.place).toBeNull();
});

test("a step ends it, and also what was about to open", () => {
  const { result, rerender } = opened();
  rerender({ step: 2 });
  expect(result.current.place).toBeNull();
  act(() => {
    result.current.rest("line 4", "4");
  });
  rerender({ step: 3 });
  wait(1000);
  expect(result.current.place).toBeNull();
});
