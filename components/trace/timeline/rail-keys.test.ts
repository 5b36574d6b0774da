import { describe, expect, it } from "vitest";
import { railMove } from "./rail-keys";

const window = { from: 100, to: 300 };

describe("railMove", () => {
  it.each([
    ["ArrowRight", 151],
    ["ArrowLeft", 149],
    ["PageDown", 170],
    ["PageUp", 130],
    ["Home", 0],
    ["End", 999],
  ])("goes with %s", (key, frame) => {
    expect(railMove(key, 150, 1000, window)).toEqual({ kind: "go", frame });
  });

  it("stops at the ends", () => {
    expect(railMove("ArrowLeft", 0, 1000, window)).toEqual({ kind: "go", frame: 0 });
    expect(railMove("PageDown", 990, 1000, window)).toEqual({ kind: "go", frame: 999 });
  });

  it("zooms with plus and minus however they are typed, and shows all with 0", () => {
    expect(railMove("=", 1, 9, window)).toEqual(railMove("+", 1, 9, window));
    expect(railMove("-", 1, 9, window)).toMatchObject({ kind: "zoom", factor: 2 });
    expect(railMove("0", 1, 9, window)).toEqual({ kind: "all" });
  });

  it("leaves other keys to the page", () => {
    expect(railMove("n", 1, 9, window)).toBeNull();
    expect(railMove("Enter", 1, 9, window)).toBeNull();
  });
});
