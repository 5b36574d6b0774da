import { describe, expect, it } from "vitest";
import { LineLocator } from "./locate-lines";
import type { FrameEvent, WrittenFrame } from "./model";
import { normalizeSourceLine } from "./source-text";

function textFrame(event: FrameEvent, source: string): WrittenFrame {
  const nothing = { locals: null, argument: null, line: null, depth: null, functionName: null };
  return { event, source: normalizeSourceLine(source), activation: null, file: null, ...nothing };
}

/**
 * Runs over the program's lines with their numbers hidden and gives the numbers found: `?` marks an ambiguous one.
 * The path starts with the call; its last line is seen once more as the return.
 */
function recover(program: string, path: readonly number[]): string {
  const lines = program.split("\n");
  const locator = new LineLocator(program);
  const events = path.map((_, index): FrameEvent => (index === 0 ? "call" : "line"));
  const frames = path.map((line, index) => textFrame(events[index] ?? "line", lines[line - 1] ?? ""));
  const last = frames.at(-1);
  const all = last === undefined ? frames : [...frames, { ...last, event: "return" as const }];
  return all
    .map((frame) => locator.locate(frame, 0))
    .map(({ line, isAmbiguous }) => `${line ?? "-"}${isAmbiguous ? "?" : ""}`)
    .join(" ");
}

function programOf(...lines: readonly string[]): string {
  return lines.join("\n");
}

describe("finding the line of a frame that shows its text only", () => {
  it("takes the one line with that text, wherever it is", () => {
    expect(recover(programOf("def f(a):", "    b = a", "    return b"), [1, 2, 3])).toBe("1 2 3 3");
  });

  it("finds the entry line though the frame lacks the comment that marks it", () => {
    const program = programOf("", "def main():  # << START_OF_TRACE", "    return f(1)", "");
    expect(recover(program, [2, 3])).toBe("2 3 3");
  });

  it("finds no line for text that the program does not hold", () => {
    const locator = new LineLocator("def f():\n    return 1");
    locator.locate(textFrame("call", "def f():"), 0);
    expect(locator.locate(textFrame("line", "    return 2"), 0)).toEqual({ line: null, isAmbiguous: false });
    expect(locator.locate(textFrame("line", "return 1"), 0)).toEqual({ line: null, isAmbiguous: false });
  });

  it("finds no line for a malformed frame", () => {
    const malformed = { event: "malformed", text: "x", reason: "y" } as const;
    expect(new LineLocator("x").locate(malformed, 0)).toEqual({ line: null, isAmbiguous: false });
  });

  it("takes a stated line as it is, and none outside the program", () => {
    const locator = new LineLocator("a\na\na");
    expect(locator.locate({ ...textFrame("line", "a"), line: 2 }, 0)).toEqual({
      line: 2,
      isAmbiguous: false,
    });
    expect(locator.locate({ ...textFrame("line", "a"), line: 9 }, 0)).toEqual({
      line: null,
      isAmbiguous: false,
    });
  });

  it("tells lines repeated in a row apart by their order", () => {
    const program = programOf("def f(x):", "    x += 1", "    x += 1", "    x += 1", "    return x");
    expect(recover(program, [1, 2, 3, 4, 5])).toMatch(/^1 2\?? 3\?? 4\?? 5 5$/);
  });

  it("tells the branches of an if apart", () => {
    const program = programOf(
      "def f(x):",
      "    if x:",
      "        y = 1",
      "    elif not x:",
      "        y = 2",
      "    else:",
      "        y = 1",
      "    return y",
    );
    expect(recover(program, [1, 2, 3, 8])).toMatch(/^1 2 3\?? 8 8$/);
    expect(recover(program, [1, 2, 4, 7, 8])).toBe("1 2 4 7 8 8");
  });

  it("stays in the loop that it is in, and leaves it in order", () => {
    const program = programOf(
      "def f(n):",
      "    for i in n:",
      "        n += 1",
      "    for i in n:",
      "        n += 1",
      "    return n",
    );
    expect(recover(program, [1, 2, 3, 2, 3, 2, 4, 5, 4, 6])).toMatch(/^1 2\?? 3 2 3 2 4\?? 5 4\?? 6 6$/);
  });

  it("goes back to the head of a while loop on continue, and behind it on break", () => {
    const program = programOf(
      "def f(n):",
      "    while n:",
      "        if n > 5:",
      "            continue",
      "        n -= 1",
      "        break",
      "    n -= 1",
      "    return n",
    );
    expect(recover(program, [1, 2, 3, 4, 2, 3, 5, 6, 7, 8])).toBe("1 2 3 4 2 3 5 6 7 8 8");
  });

  it("tells try, except, else and finally apart", () => {
    const program = programOf(
      "def f(n):",
      "    try:",
      "        n = int(n)",
      "    except ValueError:",
      "        n = 0",
      "    else:",
      "        n += 1",
      "    finally:",
      "        n = int(n)",
      "    return n",
    );
    expect(recover(program, [1, 2, 3, 4, 5, 9, 10])).toMatch(/^1 2 3\?? 4 5 9 10 10$/);
    expect(recover(program, [1, 2, 3, 7, 9, 10])).toMatch(/^1 2 3\?? 7 9 10 10$/);
  });

  it("follows a with block in and out", () => {
    const program = programOf(
      "def f(n):",
      "    with n:",
      "        n = 1",
      "    with n:",
      "        n = 1",
      "    return n",
    );
    expect(recover(program, [1, 2, 3, 2, 4, 5, 4, 6])).toMatch(/^1 2\?? 3 [24]\? 4\?? 5 4\?? 6 6$/);
  });

  it("follows a match into its cases", () => {
    const program = programOf(
      "def f(n):",
      "    match n:",
      "        case 1:",
      "            return 0",
      "        case 2:",
      "            return 0",
      "        case _:",
      "            return 1",
    );
    expect(recover(program, [1, 2, 3, 4])).toBe("1 2 3 4 4");
    expect(recover(program, [1, 2, 3, 5, 6])).toBe("1 2 3 5 6 6");
  });

  it("keeps to the function that was called", () => {
    const program = programOf(
      "def f(x):",
      "    y = x",
      "    return y",
      "def g(x):",
      "    y = x",
      "    return y",
    );
    expect(recover(program, [4, 5, 6])).toBe("4 5 6 6");
    expect(recover(program, [1, 2, 3])).toBe("1 2 3 3");
  });

  it("moves among the physical lines of one statement", () => {
    const program = programOf(
      "def f(x):",
      "    y = [",
      "        x,",
      "        1,",
      "        x,",
      "    ]",
      "    return y",
    );
    expect(recover(program, [1, 2, 3, 4, 5, 2, 7])).toMatch(/^1 2 3\?? 4 5\?? 2 7 7$/);
  });

  it("is not led astray by brackets and quotes inside text", () => {
    const program = programOf(
      "def f(x):",
      "    s = '([{' + \"'\"  # ([{",
      "    if x:",
      "        s = 1",
      "    else:",
      "        s = 1",
      "    return s",
    );
    expect(recover(program, [1, 2, 3, 6, 7])).toMatch(/^1 2 3 (4|6)\? 7 7$/);
    expect(recover(program, [1, 2, 3, 4, 7])).toBe("1 2 3 4? 7 7");
  });

  it("steps over a docstring and comments to the body's first line", () => {
    const program = programOf(
      "def f(x):",
      '    """Says',
      "    x = 1",
      '    """',
      "    # x = 1",
      "    x = 1",
      "    return x",
    );
    expect(recover(program, [1, 6, 7])).toBe("1 6 7 7");
  });

  it("says that it is ambiguous when control flow allows several, and takes the nearest ahead", () => {
    const program = programOf(
      "def f(x):",
      "    for i in x:",
      "        if i:",
      "            x += i",
      "        else:",
      "            x += i",
      "    return x",
    );
    expect(recover(program, [1, 2, 3, 4, 2, 7])).toBe("1 2 3 4? 2 7 7");
    expect(recover(program, [1, 2, 3, 6, 2, 7])).toBe("1 2 3 4? 2 7 7");
  });

  it("says that it is ambiguous before anything is known of the activation", () => {
    expect(new LineLocator("a = 1\na = 1").locate(textFrame("line", "a = 1"), 0)).toEqual({
      line: 1,
      isAmbiguous: true,
    });
  });

  it("keeps apart what two activations of one function did last", () => {
    const program = programOf("def f(x):", "    x += 1", "    x += 1", "    return x");
    const locator = new LineLocator(program);
    const step = textFrame("line", "    x += 1");
    locator.locate(textFrame("call", "def f(x):"), 0);
    locator.locate(step, 0);
    locator.locate(textFrame("call", "def f(x):"), 1);
    expect(locator.locate(step, 1).line).toBe(2);
    expect(locator.locate(step, 0).line).toBe(3);
  });

  it("puts a return on the line that its activation was on", () => {
    const program = programOf(
      "def f(x):",
      "    if x:",
      "        return 0",
      "    if not x:",
      "        return 0",
    );
    expect(recover(program, [1, 2, 4, 5])).toBe("1 2 4 5 5");
    expect(recover(program, [1, 2, 3])).toBe("1 2 3 3");
  });
});
