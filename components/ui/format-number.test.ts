import { describe, expect, it } from "vitest";
import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatCounted,
  formatDuration,
  formatPercent,
  formatShare,
  formatSum,
  formatTimeLeft,
  remainingMs,
} from "./format-number";

/** No-break spaces as plain ones, to keep the expectations legible. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("format-number", () => {
  it("parts thousands by a space that does not break", () => {
    expect(formatCount(102400)).toBe("102\u00a0400");
    expect(plain(formatCount(1234567))).toBe("1 234 567");
    expect(formatCount(999)).toBe("999");
    expect(plain(formatCount(-1234))).toBe("−1 234");
  });

  it("keeps one decimal of a sum of scores, and none of a count", () => {
    expect(formatSum(23.123)).toBe("23.1");
    expect(plain(formatSum(12345.67))).toBe("12 345.7");
    expect(plain(formatSum(1234))).toBe("1 234");
    expect(formatSum(-0.25)).toBe("−0.3");
  });

  it("writes a dash for what is not a number", () => {
    expect(formatCount(Number.NaN)).toBe("–");
    expect(formatBytes(-1)).toBe("–");
    expect(formatByteRate(Number.POSITIVE_INFINITY)).toBe("–");
    expect(formatDuration(Number.NaN)).toBe("–");
    expect(formatPercent(0, 0)).toBe("–");
  });

  it("agrees with its noun", () => {
    expect(formatCounted(1, "shard")).toBe("1 shard");
    expect(formatCounted(0, "shard")).toBe("0 shards");
    expect(formatCounted(2, "entry", "entries")).toBe("2 entries");
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [1500, "1.50 kB"],
    [146_000_000, "146 MB"],
    [72_130_000, "72.1 MB"],
    [999_600, "1.00 MB"],
    [5e15, "5 000 TB"],
  ])("writes %d bytes as %s", (sizeBytes, text) => {
    expect(plain(formatBytes(sizeBytes))).toBe(text);
  });

  it("never rounds up to all nor down to none", () => {
    expect(plain(formatPercent(99_999, 100_000))).toBe("> 99.9 %");
    expect(plain(formatPercent(1, 100_000))).toBe("< 0.1 %");
    expect(plain(formatPercent(100_000, 100_000))).toBe("100 %");
    expect(plain(formatPercent(0, 100_000))).toBe("0 %");
  });

  it("says how many of how many", () => {
    expect(plain(formatShare(3912, 4058))).toBe("96.4 % · 3 912 / 4 058");
  });

  it.each([
    [0, "0 ms"],
    [0.4, "< 1 ms"],
    [850, "850 ms"],
    [999.7, "1.0 s"],
    [3200, "3.2 s"],
    [59_960, "1 min 00 s"],
    [64_000, "1 min 04 s"],
    [7_500_000, "2 h 05 min"],
  ])("writes %d ms as %s", (durationMs, text) => {
    expect(plain(formatDuration(durationMs))).toBe(text);
  });

  it.each([
    [0, "1 s left"],
    [305, "1 s left"],
    [3_300, "4 s left"],
    [59_001, "1 min 00 s left"],
    [63_200, "1 min 04 s left"],
  ])("estimates %d ms as %s", (leftMs, text) => {
    expect(plain(formatTimeLeft(leftMs))).toBe(text);
  });

  it("knows the time left only from a size and a rate", () => {
    expect(remainingMs(50, 150, 10)).toBe(10_000);
    expect(remainingMs(50, null, 10)).toBeNull();
    expect(remainingMs(50, 150, 0)).toBeNull();
    expect(remainingMs(200, 150, 10)).toBe(0);
  });
});
