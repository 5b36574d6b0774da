/** A stretch of frames, both ends included, from 0. */
export interface FrameSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * Which of many overlapping stretches cover a frame.
 *
 * A tree halves the frames again and again; each stretch stands on the few largest halves that it fills, so the
 * stretches over a frame are those on the way from its leaf to the root:
 *
 *     frames   0 1 2 3          tree        1
 *     span A   ─────            A on 2, 6   ├ 2 ┬ 4, 5
 *     span B       ───          B on 3      └ 3 ┴ 6, 7
 *
 * Building costs a logarithm a span, a question a logarithm and what it finds. Answers are positions in `spans`, in no
 * order; spans outside the frames are cut to them, those that end before they start cover nothing.
 */
export function buildCoveringSpans(
  spans: readonly FrameSpan[],
  frameCount: number,
): (frame: number) => readonly number[] {
  const nodes = new Map<number, number[]>();
  function put(node: number, position: number): void {
    const known = nodes.get(node);
    if (known === undefined) nodes.set(node, [position]);
    else known.push(position);
  }
  for (const [position, { first, last }] of spans.entries()) {
    let low = Math.max(0, first) + frameCount;
    let high = Math.min(frameCount - 1, last) + frameCount + 1;
    while (low < high) {
      if (low % 2 === 1) put(low++, position);
      if (high % 2 === 1) put(--high, position);
      low = Math.floor(low / 2);
      high = Math.floor(high / 2);
    }
  }
  return (frame) => {
    const found: number[] = [];
    if (frame < 0 || frame >= frameCount) return found;
    for (let node = frame + frameCount; node >= 1; node = Math.floor(node / 2)) {
      for (const position of nodes.get(node) ?? []) found.push(position);
    }
    return found;
  };
}
