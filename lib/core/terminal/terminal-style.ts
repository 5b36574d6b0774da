/** The sixteen colours that programs name, by what they are called. */
export const terminalColors = [
  "black",
  "red",
  "green",
  "yellow",
  "blue",
  "magenta",
  "cyan",
  "white",
] as const;
export type TerminalColor = (typeof terminalColors)[number];

/** How characters are to look. Colours beyond the sixteen are dropped: the text says the same without them. */
export interface TerminalStyle {
  readonly color: TerminalColor | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isUnderlined: boolean;
}

export const plainStyle: TerminalStyle = { color: null, isBold: false, isDim: false, isUnderlined: false };

/** The style after one `ESC [ … m`, from its parameters, such as `1;31`. */
export function styleAfter(before: TerminalStyle, parameters: string): TerminalStyle {
  const codes = parameters.split(";", 32).map((code) => (code === "" ? 0 : Number(code)));
  let style = before;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) at += codes[at + 1] === 5 ? 2 : 4;
    else style = withCode(style, code);
  }
  return style;
}

const changes: ReadonlyMap<number, Partial<TerminalStyle>> = new Map<number, Partial<TerminalStyle>>([
  [0, plainStyle],
  [1, { isBold: true }],
  [2, { isDim: true }],
  [4, { isUnderlined: true }],
  [22, { isBold: false, isDim: false }],
  [24, { isUnderlined: false }],
  [39, { color: null }],
]);

function withCode(style: TerminalStyle, code: number): TerminalStyle {
  const change = changes.get(code);
  if (change !== undefined) return { ...style, ...change };
  const isColor = (code >= 30 && code <= 37) || (code >= 90 && code <= 97);
  return isColor ? { ...style, color: terminalColors[code % 10] ?? null } : style;
}
