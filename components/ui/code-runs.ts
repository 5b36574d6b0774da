/** A part of a code text; one that is set apart is laid out by itself, so that its letters move none of the others. */
export interface CodeRun {
  readonly text: string;
  readonly isSetApart: boolean;
}

/** Letters of scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const quoteOrWord = /["']|[\p{L}\p{M}\p{N}_]+/gu;

/**
 * Splits code or a value where right-to-left letters would draw what stands between them to their side: its strings,
 * and the words outside of strings, are set apart. Text without such letters is one run. Cost: linear.
 *
 *     ['שלום', 'עולם']  →  [  'שלום'  ,␠  'עולם'  ]
 *
 * The runs put together are the text again; a string that nothing closes reaches to the end of its line.
 */
export function codeRuns(text: string): readonly CodeRun[] {
  if (!rightToLeft.test(text)) return [{ text, isSetApart: false }];
  const runs: CodeRun[] = [];
  let shown = 0;
  let seen = 0;
  for (const { index, 0: start } of text.matchAll(quoteOrWord)) {
    if (index < seen) continue;
    seen = start === '"' || start === "'" ? stringEnd(text, index) : index + start.length;
    const apart = text.slice(index, seen);
    if (!rightToLeft.test(apart)) continue;
    if (index > shown) runs.push({ text: text.slice(shown, index), isSetApart: false });
    runs.push({ text: apart, isSetApart: true });
    shown = seen;
  }
  if (shown < text.length) runs.push({ text: text.slice(shown), isSetApart: false });
  return runs;
}

/** Behind the quote that closes the one at `from`, the end of its line, or the end of the text. */
function stringEnd(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at + 1;
    else if (text[at] === "\n") return at;
  }
  return text.length;
}
