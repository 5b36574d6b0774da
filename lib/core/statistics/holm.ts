/**
 * Holm's step-down adjustment (1979): p-values of several tests such that the chance of even one false alarm among them
 * stays below the level. In the order given; no less than before, at most 1.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, position) => position);
  order.sort((left, right) => (pValues[left] ?? 0) - (pValues[right] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, position] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues[position] ?? 1) * (pValues.length - rank)));
    adjusted[position] = largest;
  }
  return adjusted;
}
