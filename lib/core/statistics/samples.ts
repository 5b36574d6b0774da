import { assert } from "@/lib/shared";

/**
 * The unbiased estimate that one of k samples is right when c of n were (Chen et al. 2021, arXiv 2107.03374):
 * 1 − C(n − c, k) / C(n, k). Null where fewer than k samples were drawn.
 */
export function passAtK(n: number, c: number, k: number): number | null {
  assert(c >= 0 && c <= n && k >= 1, "at most all samples are right, and one at least is asked for");
  if (k > n) return null;
  if (n - c < k) return 1;
  let wrong = 1;
  for (let drawn = 0; drawn < k; drawn++) wrong *= (n - c - drawn) / (n - drawn);
  return 1 - wrong;
}

/** The answer given most often, the first given among equals; null of none. Give canonical texts to count by value. */
export function majority(answers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  let best: string | null = null;
  let most = 0;
  for (const [answer, count] of counts) {
    if (count <= most) continue;
    best = answer;
    most = count;
  }
  return best;
}
