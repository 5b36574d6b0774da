/**
 * Work that can be left and taken up again: each `yield` says how many units were done since the last one, and what is
 * returned is the result. Who runs it decides when to go on, so a page with a long trace stays awake.
 *
 *     yield 2048 · yield 2048 · yield 17 · return result
 *
 * A piece is never longer than `pieceUnits` units, the costliest of which takes some 0.7 µs.
 */
export type Pieces<Value> = Generator<number, Value, void>;

/** The most units of one piece. */
export const pieceUnits = 2048;

/** Visits 0 … `count` − 1 in order; a unit is a visit. */
export function* eachPiece(count: number, visit: (position: number) => void): Pieces<void> {
  for (let from = 0; from < count; from += pieceUnits) {
    const to = Math.min(count, from + pieceUnits);
    for (let position = from; position < to; position++) visit(position);
    yield to - from;
  }
}

/** Does all of the work at once. */
export function finishPieces<Value>(work: Pieces<Value>): Value {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
