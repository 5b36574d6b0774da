import { assert } from "@/lib/shared";

/**
 * McNemar's exact test (1947) of two models on the same units: the two-sided p-value that as few of the discordant units
 * fall to the weaker model by chance, twice the binomial tail at ½ and at most 1. Concordant units play no part; 1
 * without discordant ones. To 12 digits for up to 10⁹ units.
 */
export function exactMcNemar(onlyA: number, onlyB: number): number {
  assert(Number.isInteger(onlyA) && Number.isInteger(onlyB) && onlyA >= 0 && onlyB >= 0, "counts are whole");
  const count = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  if (onlyA === onlyB) return 1;
  let term = halfBinomial(fewer, count);
  let tail = term;
  for (let successes = fewer; successes > 0 && term > tail * Number.EPSILON; successes--) {
    term *= successes / (count - successes + 1);
    tail += term;
  }
  return Math.min(1, 2 * tail);
}

/** P(X = k) of a binomial at ½, by Loader's saddle point (2000), which keeps its digits where factorials overflow. */
function halfBinomial(k: number, n: number): number {
  if (k === 0 || k === n) return 2 ** -n;
  const mean = n / 2;
  const exponent =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, mean) - deviance(n - k, mean);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** ln n! less Stirling's formula. */
function stirlingError(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let factor = 2; factor <= n; factor++) factorial *= factor;
    return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x ln(x / mean) + mean − x, without losing digits where x is near the mean. */
function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let odd = 3; odd < 1000; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
