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

/** Characters of one look while they are written: in pieces, since joining them at every change would cost their sum. */
interface WrittenRun {
  readonly pieces: string[];
  readonly style: TerminalStyle;
}

/** What was written between two carriage returns. */
interface Pass {
  readonly runs: readonly TerminalRun[];
  readonly length: number;
}

/** One line while it is written. */
class Line {
  #runs: WrittenRun[] = [];
  /** What carriage returns left behind, each longer than what was written over it later. */
  #below: Pass[] = [];

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

  /** The line as it stands at its end: the last pass, then what is longer below. */
  runs(): readonly TerminalRun[] {
    this.#return();
    const shown: TerminalRun[] = [];
    let length = 0;
    for (const pass of this.#below.reverse()) {
      shown.push(...restOf(pass.runs, length));
      length = pass.length;
    }
    return shown.length <= mostRuns ? shown : withFewerRuns(shown);
  }

  #put(text: string, style: TerminalStyle): void {
    if (text === "") return;
    const last = this.#runs.at(-1);
    if (last !== undefined && (last.style === style || this.#runs.length >= mostRuns)) last.pieces.push(text);
    else this.#runs.push({ pieces: [text], style });
  }

  #drop(count: number): void {
    for (let left = count; left > 0;) {
      const pieces = this.#runs.at(-1)?.pieces;
      const piece = pieces?.pop();
      if (pieces === undefined) return;
      if (piece === undefined) this.#runs.pop();
      else if (piece.length > left) pieces.push(piece.slice(0, -left));
      left -= piece?.length ?? 0;
    }
  }

  /** Goes back to the start of the line: what is shorter below is written over. */
  #return(): void {
    const runs = this.#runs.map(({ pieces, style }) => ({ text: pieces.join(""), style }));
    const length = runs.reduce((sum, run) => sum + run.text.length, 0);
    this.#runs = [];
    if (length === 0) return;
    while ((this.#below.at(-1)?.length ?? Infinity) <= length) this.#below.pop();
    this.#below.push({ runs: runs.filter(({ text }) => text !== ""), length });
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

function withFewerRuns(runs: readonly TerminalRun[]): readonly TerminalRun[] {
  const last = runs.slice(mostRuns - 1);
  const text = last.map((run) => run.text).join("");
  return [...runs.slice(0, mostRuns - 1), { text, style: last[0]?.style ?? plainStyle }];
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
