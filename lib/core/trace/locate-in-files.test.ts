import { describe, expect, it } from "vitest";
import { ProgramLocator } from "./locate-in-files";
import type { FrameEvent, WrittenFrame } from "./model";

const own = "from shop import cart\n\ndef run(prices):\n    return cart.total(prices)\n";
const cart = "def total(prices):\n    amount = sum(prices)\n    return amount\n";
const stock = "def total(prices):\n    return len(prices)\n";
const files = [
  { path: "shop/cart.py", source: cart },
  { path: "shop/stock.py", source: stock },
];

function textFrame(event: FrameEvent, source: string): WrittenFrame {
  const nothing = { locals: null, argument: null, line: null, depth: null, functionName: null };
  return { event, source, activation: null, file: null, ...nothing };
}

/** `file:line` of every frame, told by its activation, event and text; `?` marks an ambiguous one. */
function recover(frames: readonly (readonly [number, FrameEvent, string])[]): readonly string[] {
  const locator = new ProgramLocator(own, files);
  return frames.map(([activation, event, source]) => {
    const { file, line, isAmbiguous } = locator.locate(textFrame(event, source), activation);
    return `${file ?? "own"}:${line ?? "none"}${isAmbiguous ? "?" : ""}`;
  });
}

describe("finding file and line of a frame that shows its text only", () => {
  it("finds text that one file holds, whichever that is", () => {
    expect(
      recover([
        [0, "call", "def run(prices):"],
        [0, "line", "    return cart.total(prices)"],
        [1, "line", "    amount = sum(prices)"],
        [1, "line", "    return amount"],
      ]),
    ).toEqual(["own:3", "own:4", "shop/cart.py:2", "shop/cart.py:3"]);
  });

  it("calls a text of two files ambiguous, until a frame of the activation decides", () => {
    expect(
      recover([
        [0, "call", "def run(prices):"],
        [1, "call", "def total(prices):"],
        [1, "line", "    return len(prices)"],
        [1, "return", "    return len(prices)"],
        [2, "call", "def total(prices):"],
        [2, "line", "    amount = sum(prices)"],
      ]),
    ).toEqual([
      "own:3",
      "shop/cart.py:1?",
      "shop/stock.py:2",
      "shop/stock.py:2",
      "shop/stock.py:1?",
      "shop/cart.py:2",
    ]);
  });

  it("stays in the file of the activation, but for text that only another holds", () => {
    expect(
      recover([
        [1, "line", "    return len(prices)"],
        [1, "call", "def total(prices):"],
        [1, "line", "    amount = sum(prices)"],
        [1, "line", "    return len(prices)"],
      ]),
    ).toEqual(["shop/stock.py:2", "shop/stock.py:1", "shop/cart.py:2", "shop/stock.py:2"]);
  });

  it("finds no line for text that no file holds, and names the file it would be in", () => {
    expect(
      recover([
        [1, "line", "    return len(prices)"],
        [1, "line", "    return 0"],
        [2, "line", "    return 0"],
      ]),
    ).toEqual(["shop/stock.py:2", "shop/stock.py:none", "shop/stock.py:none"]);
  });

  it("believes a frame that says its file or its line", () => {
    const locator = new ProgramLocator(own, files);
    const said = { ...textFrame("line", "anything"), file: "shop/nowhere.py", line: 7 };
    expect(locator.locate(said, 0)).toEqual({ file: "shop/nowhere.py", line: 7, isAmbiguous: false });
    expect(locator.locate({ ...said, file: null, line: 2 }, 0)).toMatchObject({ file: null, line: 2 });
    expect(locator.locate({ ...said, file: null }, 0)).toMatchObject({ file: null, line: null });
    const named = { ...textFrame("call", "def total(prices):"), file: "shop/stock.py" };
    expect(locator.locate(named, 1)).toEqual({ file: "shop/stock.py", line: 1, isAmbiguous: false });
    expect(locator.locate({ ...named, file: "shop/nowhere.py" }, 1).line).toBe(null);
  });
});
