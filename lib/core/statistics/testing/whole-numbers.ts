/** The binomial coefficient of n over k, exactly; 0 where k is less than 0 or more than n. */
export function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** a / b to 15 digits, whatever their size. */
export function quotient(a: bigint, b: bigint): number {
  const scale = 10n ** 40n;
  return Number((a * scale) / b) / 1e40;
}
