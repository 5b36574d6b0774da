/** A difference of shares in percent points with its sign: "+1.5", "−0.2", "0.0". */
export function formatPoints(difference: number): string {
  const text = Math.abs(100 * difference).toFixed(1);
  if (text === "0.0") return text;
  return `${difference < 0 ? "−" : "+"}${text}`;
}

/** A p-value with two significant digits, never 0: "0.012", "< 0.0001". */
export function formatProbability(p: number): string {
  if (p < 0.0001) return "<\u00a00.0001";
  return p >= 0.1 ? p.toFixed(2) : String(Number(p.toPrecision(2)));
}
