/** Lines that are known of a file, without their line ends. */
export interface Stretch {
  /** Number of its first line, from 1. */
  readonly from: number;
  /** At least one. */
  readonly lines: readonly string[];
}

/**
 * Stretches with one more, in order, those that touch joined; null where it contradicts a line that is known. Blanks at
 * the end of a line are no contradiction: terminals and harnesses cut them.
 */
export function addStretch(stretches: readonly Stretch[], added: Stretch): readonly Stretch[] | null {
  const end = added.from + added.lines.length;
  const apart = stretches.filter((one) => one.from > end || one.from + one.lines.length < added.from);
  const touching = stretches.filter((one) => !apart.includes(one));
  const byNumber = new Map<number, string>();
  for (const { from, lines } of [...touching, added]) {
    for (const [place, line] of lines.entries()) {
      const known = byNumber.get(from + place);
      if (known !== undefined && known.trimEnd() !== line.trimEnd()) return null;
      byNumber.set(from + place, known ?? line);
    }
  }
  const from = Math.min(added.from, ...touching.map((one) => one.from));
  const lines = Array.from({ length: byNumber.size }, (_, place) => byNumber.get(from + place) ?? "");
  if (lines.length === 0) return stretches;
  return [...apart, { from, lines }].sort((left, right) => left.from - right.from);
}

/** Stretches with lines put behind line `after` (0 = at the start); what follows has later numbers. */
export function insertLines(
  stretches: readonly Stretch[],
  after: number,
  lines: readonly string[],
): readonly Stretch[] {
  const halves = stretches.flatMap(({ from, lines: known }): readonly Stretch[] => {
    const cut = Math.min(Math.max(after + 1 - from, 0), known.length);
    return [
      { from, lines: known.slice(0, cut) },
      { from: from + cut + (from + cut > after ? lines.length : 0), lines: known.slice(cut) },
    ].filter((half) => half.lines.length > 0);
  });
  return halves.reduce<readonly Stretch[]>(
    (joined, half) => addStretch(joined, half) ?? joined,
    lines.length === 0 ? [] : [{ from: after + 1, lines }],
  );
}

/** Stretches in which one text is replaced by another; null unless it occurs exactly once in them. */
export function replaceOnce(
  stretches: readonly Stretch[],
  search: string,
  replacement: string,
): { readonly stretches: readonly Stretch[]; readonly addedLines: number } | null {
  const found = stretches.flatMap((stretch) => {
    const pieces = `${stretch.lines.join("\n")}\n`.split(search);
    return pieces.length > 1 ? [{ stretch, pieces }] : [];
  });
  const [only] = found;
  if (search === "" || only === undefined || found.length > 1 || only.pieces.length > 2) return null;
  const text = only.pieces.join(replacement);
  const lines = text === "" ? [] : (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const addedLines = lines.length - only.stretch.lines.length;
  const moved = stretches.map((one) => {
    if (one === only.stretch) return { from: one.from, lines };
    return one.from > only.stretch.from ? { from: one.from + addedLines, lines: one.lines } : one;
  });
  return { stretches: moved.filter((one) => one.lines.length > 0), addedLines };
}
