import { describe, expect, it } from "vitest";
import { wilsonInterval } from "@/lib/core/statistics";
import { formatInterval } from "./format-interval";

describe("formatInterval", () => {
  it("writes percent with one decimal", () => {
    expect(formatInterval({ low: 0.958, high: 0.969 })).toBe("[95.8, 96.9]");
  });

  it("rounds outwards", () => {
    expect(formatInterval({ low: 0.9589, high: 0.9681 })).toBe("[95.8, 96.9]");
  });

  it("writes the ends of the scale without decimals", () => {
    expect(formatInterval({ low: 0, high: 1 })).toBe("[0, 100]");
    expect(formatInterval(wilsonInterval(50, 50))).toBe("[92.8, 100]");
  });

  it("is a dash where nothing was counted", () => {
    expect(formatInterval(wilsonInterval(0, 0))).toBe("–");
  });
});
