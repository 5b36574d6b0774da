import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terminalLines } from "./index";

function plain(text: string): readonly string[] {
  return terminalLines(text).map((line) => line.runs.map((run) => run.text).join(""));
}

/** A terminal without colours, one character after another: a backspace takes back what was written since the return. */
function slowTerminal(text: string): readonly string[] {
  return text
    .replaceAll(/\u001b\[\d*m/g, "")
    .split("\n")
    .map((written) => {
      const body = written.endsWith("\r") ? written.slice(0, -1) : written;
      return body.split("\r").reduce((line, piece) => {
        const cells: string[] = [];
        for (const character of piece) {
          if (character === "\b") cells.pop();
          else cells.push(character);
        }
        return cells.join("") + line.slice(cells.length);
      }, "");
    });
}

describe("terminalLines", () => {
  it("shows plain text as it is", () => {
    expect(plain("a\nb\n")).toEqual(["a", "b", ""]);
  });

  it("writes over a line after a carriage return, and keeps what was longer", () => {
    expect(plain("50 %\r100 %")).toEqual(["100 %"]);
    expect(plain("abcdef\rxy")).toEqual(["xycdef"]);
    expect(plain("windows\r\nline")).toEqual(["windows", "line"]);
  });

  it("writes over lines as a slow terminal does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "bc", "def", "\r", "\n", "  ", "\b", "\u001b[31m", "\u001b[m")),
        (pieces) => {
          expect(plain(pieces.join(""))).toEqual(slowTerminal(pieces.join("")));
        },
      ),
    );
  });

  it("keeps colours over line ends, and drops what moves the cursor", () => {
    const [first, second] = terminalLines("a\u001b[1;31mred\n\u001b[2Jstill\u001b[0mplain");
    expect(first?.runs.map(({ text, style }) => [text, style.color, style.isBold])).toEqual([
      ["a", null, false],
      ["red", "red", true],
    ]);
    expect(second?.runs.map(({ text, style }) => [text, style.color])).toEqual([
      ["still", "red"],
      ["plain", null],
    ]);
  });

  it("skips the parameters of colours beyond the sixteen", () => {
    expect(terminalLines("\u001b[38;5;1;1mx")[0]?.runs[0]?.style).toMatchObject({
      color: null,
      isBold: true,
    });
  });

  it("leaves the address of a terminal's link out and its words in", () => {
    expect(plain("\u001b]8;;https://example.org\u0007words\u001b]8;;\u0007")).toEqual(["words"]);
  });

  it("keeps every character of text without control characters, whatever the styles", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("x", "yz", "\n"), fc.nat(120))), (pieces) => {
        const styled = pieces.map(([text, code]) => `\u001b[${code}m${text}`).join("");
        expect(plain(styled).join("\n")).toBe(pieces.map(([text]) => text).join(""));
      }),
    );
  });

  it("goes back at most to the start of a line, and bounds what a line keeps", () => {
    expect(plain("ab\b\b\b\bc")).toEqual(["c"]);
    const bomb = Array.from({ length: 100_000 }, (_, at) => `\u001b[${30 + (at % 8)}mx`).join("");
    const [line] = terminalLines(`${bomb}\u001b[999999999;999999999H\u001b[999999999b`);
    expect(line?.runs.length).toBeLessThanOrEqual(400);
    expect(line?.runs.reduce((sum, run) => sum + run.text.length, 0)).toBe(100_000);
  });

  it.each([
    [
      "returns over a line of many looks",
      `${"\u001b[31mx\u001b[my".repeat(300)}${"\rz".repeat(2_000_000)}`,
      1,
    ],
    [
      "backspaces between changes of look",
      `${"x".repeat(2_000_000)}${"\u001b[1my\u001b[m\b".repeat(400_000)}`,
      1,
    ],
    ["moves of the cursor", "\u001b[9999A\u001b[9999C\u001b[2J".repeat(300_000), 0],
    ["titles and links", "\u001b]0;you won\u0007\u001b]8;;javascript:alert(1)\u001b\\".repeat(100_000), 0],
    ["titles that never end", "\u001b]0;".repeat(1_000_000), 0],
    ["links that never end", "\u001b]8;;".repeat(1_000_000), 0],
  ])("takes millions of %s at a cost of their length", (_, bomb, least) => {
    const [line, ...more] = terminalLines(bomb);
    const text = line?.runs.map((run) => run.text).join("") ?? "";
    expect(more).toEqual([]);
    expect(text.length).toBeGreaterThanOrEqual(least);
    expect(text).not.toMatch(/\u001b|javascript|you won/);
    expect(line?.runs.length).toBeLessThanOrEqual(400);
  });

  it("bounds the looks of a line that is written over in shorter and shorter passes", () => {
    const passes = Array.from({ length: 60 }, (_, pass) => {
      const looks = Array.from({ length: 300 }, (_each, at) => `\u001b[${31 + (at % 2)}mx`).join("");
      return "x".repeat((60 - pass) * 300) + looks;
    });
    const line = terminalLines(passes.join("\r"))[0];
    expect(line?.runs.length).toBe(400);
    expect(line?.runs.reduce((sum, run) => sum + run.text.length, 0)).toBe(61 * 300);
  });
});
