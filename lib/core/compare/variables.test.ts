import { describe, expect, it } from "vitest";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { compareVariables } from "./variables";

describe("two frames beside each other", () => {
  it("show each variable as equal, formatting, different, missing or invented", () => {
    const [, truth = null] = drawTrace(
      "line | a | a=1; b=2; c=3; d=4\nline | a | a=..; b=..; c=..; d=..",
    ).entries;
    const [, predicted = null] = drawTrace(
      "line | a | a=1; b=2; c=3\nline | a | a=..; b=2; c=9; e=5",
    ).entries;
    expect(compareVariables(truth, predicted).map(({ name, state }) => `${name} ${state}`)).toEqual([
      "a equal",
      "b formatting",
      "c different",
      "d missing",
      "e invented",
    ]);
    expect(compareVariables(null, null)).toEqual([]);
  });
});
