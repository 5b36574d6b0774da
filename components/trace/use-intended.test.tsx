// @vitest-environment happy-dom
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useIntended } from "./use-intended";

test("steps count from the last step, though none of them is drawn yet", () => {
  const { result, rerender } = renderHook(({ at }) => useIntended(at), { initialProps: { at: 10 } });
  act(() => {
    for (let step = 0; step < 3; step++) result.current.intend(result.current.intended() + 1);
  });
  expect(result.current.intended()).toBe(13);
  rerender({ at: 11 });
  expect(result.current.intended()).toBe(13);
  rerender({ at: 13 });
  expect(result.current.intended()).toBe(13);
});

test("a frame that was not asked for ends what was meant", () => {
  const { result, rerender } = renderHook(({ at }) => useIntended(at), { initialProps: { at: 10 } });
  act(() => {
    result.current.intend(11);
  });
  rerender({ at: 500 });
  expect(result.current.intended()).toBe(500);
});
