// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { forgetRefusal, readRefusal } from "./refusals";
import { useVariableChoice } from "./use-variable-choice";
import type { OfferedVariable } from "./variables-at";

afterEach(() => {
  cleanup();
  forgetRefusal();
});

function offered(...names: readonly string[]): readonly OfferedVariable[] {
  return names.map((name) => ({ name, value: "1", predicted: undefined, isAfter: false }));
}

/** What the keys choose, one after the other from the same choice. */
function chosenBy(names: readonly string[], variable: string): readonly string[] {
  const chosen: string[] = [];
  const { result } = renderHook(() =>
    useVariableChoice(offered(...names), variable, (change) => {
      chosen.push(change.variable);
      return Promise.resolve();
    }),
  );
  for (const { run } of result.current.commands) run();
  return chosen;
}

test("the keys choose the variables around the chosen one, and the first or last where none is", () => {
  expect(chosenBy(["a", "b", "c"], "b")).toEqual(["c", "a"]);
  expect(chosenBy(["a", "b", "c"], "")).toEqual(["a", "c"]);
  expect(readRefusal()).toBe("");
});

test("where nothing else can be chosen the keys say so", () => {
  expect(chosenBy([], "")).toEqual([]);
  expect(readRefusal()).toBe("Choose the previous variable: the shown frame has no variables");
  expect(chosenBy(["a"], "a")).toEqual([]);
  expect(readRefusal()).toBe("Choose the previous variable: a is the only variable of the shown frame");
});
