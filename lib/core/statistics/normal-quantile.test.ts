import { describe, expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile";

describe("the quantile of the normal distribution", () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.8, 0.8416212335729143],
    [0.95, 1.6448536269514722],
    [0.995, 2.5758293035489004],
    [0.5, 0],
    [0.025, -1.959963984540054],
    [1e-9, -5.9978070150076865],
  ])("at %d is the tabulated %d", (p, quantile) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 12);
  });
});
