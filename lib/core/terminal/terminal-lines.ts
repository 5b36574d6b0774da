import { plainStyle, styleAfter, type TerminalStyle } from "./terminal-style";

export type { TerminalStyle } from "./terminal-style";

/** Characters of one look. */
export interface TerminalRun {
  readonly text: string;
  readonly style: TerminalStyle;
}

/** One line as a terminal would leave it. */
export interface TerminalLine {
  readonly runs: readonly TerminalRun[];
  /** Where the line begins in the text, in UTF-16 code units. */
  readonly from: number;
}

/** The most changes of style that one line keeps; further ones are dropped, their text is not. */
const mostRuns = 400;

/** Escape sequences (of colours, of the cursor, of titles and links), each at most this long: the rest shows as text. */
const escape =
  /\u001b(?:\[([0-9;:?<=>]{0,64})[ -/]{0,4}([@-~])|\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\)?|[ -/]{0,4}[0-~])/g;

/**
 * What a program printed, as a terminal shows it: colours kept, a carriage return writes the line anew, a backspace goes
 * back by one, what moves the cursor is left out. Cost: linear in the text, whatever the sequences ask for.
 *
 *     "50 %\r100 %\n\u001b[31mred"   →   "100 %" · "red" in red
 */
export function terminalLines(text: string): readonly TerminalLine[] {
  const lines: TerminalLine[] = [];
  let style = plainStyle;
  let from = 0;
  for (const written of text.split("\n")) {
    const line = new Line();
    const body = written.endsWith("\r") ? written.slice(0, -1) : written;
    let at = 0;
    for (const match of body.matchAll(escape)) {
      line.write(body.slice(at, match.index), style);
      if (match[2] === "m") style = styleAfter(style, match[1] ?? "");
      at = match.index + match[0].length;
    }
    line.write(body.slice(at), style);
    lines.push({ runs: line.runs(), from });
    from += written.length + 1;
  }
  return lines;
}

/** One line while it is written. */
class Line {
  #runs: TerminalRun[] = [];
  /** What a carriage return left behind, to be written over. */
  #below: readonly TerminalRun[] = [];

  write(text: string, style: TerminalStyle): void {
    for (const [position, piece] of text.split("\r").entries()) {
      if (position > 0) this.#return();
      this.#put(
        withoutBackspaces(piece, (count) => {
          this.#drop(count);
        }),
        style,
      );
    }
  }

  runs(): readonly TerminalRun[] {
    this.#return();
    return this.#below;
  }

  #put(text: string, style: TerminalStyle): void {
    if (text === "") return;
    const last = this.#runs.at(-1);
    if (last !== undefined && (last.style === style || this.#runs.length >= mostRuns))
      this.#runs[this.#runs.length - 1] = { text: last.text + text, style: last.style };
    else this.#runs.push({ text, style });
  }

  #drop(count: number): void {
    for (let left = count; left > 0;) {
      const last = this.#runs.pop();
      if (last === undefined) return;
      if (last.text.length > left) this.#runs.push({ ...last, text: last.text.slice(0, -left) });
      left -= last.text.length;
    }
  }

  /** Goes back to the start of the line: what is longer below stays. */
  #return(): void {
    const written = this.#runs.reduce((sum, run) => sum + run.text.length, 0);
    this.#below = [...this.#runs, ...restOf(this.#below, written)];
    this.#runs = [];
  }
}

function restOf(runs: readonly TerminalRun[], skipped: number): readonly TerminalRun[] {
  let left = skipped;
  return runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
}

/** The text with its backspaces done; those that reach before it are told. */
function withoutBackspaces(text: string, onBefore: (count: number) => void): string {
  if (!text.includes("\b")) return text;
  const kept: string[] = [];
  let before = 0;
  for (const character of text) {
    if (character !== "\b") kept.push(character);
    else if (kept.pop() === undefined) before += 1;
  }
  if (before > 0) onBefore(before);
  return kept.join("");
}
