// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, expect, test } from "vitest";
import { useShown, withWayOfLooking } from "./use-shown";

afterEach(cleanup);

function shownAt(search: string) {
  history.replaceState(null, "", `/trace${search}`);
  return renderHook(() => useShown()[0], { wrapper: NuqsAdapter }).result.current;
}

test("a walk to the next trace keeps the panes, the values and the pins, but neither file nor lines", () => {
  const shown = shownAt("?id=a&pane=loop&beside=history&values=known&pin=x&pin=y&file=b.py&lines=3&raw=true");
  expect(withWayOfLooking("/trace?id=b", shown)).toBe(
    "/trace?id=b&raw=true&pane=loop&beside=history&values=known&pin=x&pin=y",
  );
});

test("the usual way of looking leaves a link as it is", () => {
  expect(withWayOfLooking("/trace?id=b", shownAt("?id=a&frame=7"))).toBe("/trace?id=b");
});
