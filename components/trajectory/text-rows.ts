import { terminalLines, type TerminalRun, type TerminalStyle } from "@/lib/core/terminal";

/** A row of a long text as it is drawn. */
export interface TextRow {
  readonly runs: readonly TerminalRun[];
  /** Where the line that it is of begins in the text. */
  readonly from: number;
}

/** What a search found: a place in the text, and its words. */
export interface TextHit {
  readonly from: number;
  readonly words: string;
}

const plain: TerminalStyle = { color: null, isBold: false, isDim: false, isUnderlined: false };

/** So many characters at most stand in one row: longer lines go on in the next. */
export const rowCharacters = 400;

/** The rows of a text: its lines, those that are longer than a row in pieces. */
export function textRows(text: string, isTerminal: boolean): readonly TextRow[] {
  if (isTerminal) return terminalLines(text).flatMap(wrap);
  const rows: TextRow[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const shown = line.endsWith("\r") ? line.slice(0, -1) : line;
    rows.push(...wrap({ runs: shown === "" ? [] : [{ text: shown, style: plain }], from }));
    from += line.length + 1;
  }
  return rows;
}

function wrap(row: TextRow): readonly TextRow[] {
  const length = row.runs.reduce((sum, run) => sum + run.text.length, 0);
  if (length <= rowCharacters) return [row];
  const rows: TextRow[] = [];
  let runs: TerminalRun[] = [];
  let room = rowCharacters;
  for (const { text, style } of row.runs) {
    let at = 0;
    while (at < text.length) {
      const to = pieceEnd(text, at + room);
      runs.push({ text: text.slice(at, to), style });
      room -= to - at;
      at = to;
      if (room > 0) continue;
      rows.push({ runs, from: row.from + (rows.length === 0 ? 0 : rows.length * rowCharacters) });
      runs = [];
      room = rowCharacters;
    }
  }
  if (runs.length > 0) rows.push({ runs, from: row.from + rows.length * rowCharacters });
  return rows;
}

/** The end of a piece, without cutting a pair of surrogates in two. */
function pieceEnd(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}

/** The row that holds a place of the text. */
export function rowAt(rows: readonly TextRow[], place: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle]?.from ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The head of a text that is shown at first, cut at a line end where there is one near. */
export function headOf(text: string, mostCharacters: number, mostLines: number): string {
  let end = 0;
  for (let lines = 0; lines < mostLines; lines += 1) {
    const next = text.indexOf("\n", end);
    if (next === -1) return text.slice(0, pieceEnd(text, mostCharacters));
    if (next > mostCharacters) break;
    end = next + 1;
  }
  return text.slice(0, end === 0 ? pieceEnd(text, mostCharacters) : end);
}
