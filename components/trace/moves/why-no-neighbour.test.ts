import { expect, test } from "vitest";
import { whyNoNeighbour } from "./why-no-neighbour";

test("the end of the list is told from a list that lacks the trace, or is not read yet", () => {
  const alone = { position: 0, count: 1, previous: null, next: null };
  expect(whyNoNeighbour(alone, "first")).toBe("this is the first trace of the list");
  expect(whyNoNeighbour(alone, "last")).toBe("this is the last trace of the list");
  expect(whyNoNeighbour({ ...alone, position: null }, "last")).toBe("this trace is not in the list");
  expect(whyNoNeighbour(undefined, "last")).toBe("the list is still being read");
});
