/**
 * Groups of k of n candidates, drawn without order, in the order of their members' places:
 *
 *     n 4, k 2    0 → 0 1    1 → 0 2    2 → 0 3    3 → 1 2    4 → 1 3    5 → 2 3
 */

/** How many groups there are, rounded beyond 2⁵³. */
export function countGroups(n: number, k: number): number {
  let count = 1;
  for (let step = 1; step <= Math.min(k, n - k); step += 1) count = (count * (n - step + 1)) / step;
  return k > n ? 0 : Math.round(count);
}

/** The members, by ascending place from 0, of a group by its place among all, from 0; beyond the last it is the last. */
export function groupAt(n: number, k: number, place: number): readonly number[] {
  const members: number[] = [];
  let left = Math.min(Math.max(0, Math.floor(place)), countGroups(n, k) - 1);
  for (let candidate = 0; candidate < n && members.length < k; candidate += 1) {
    const withIt = countGroups(n - candidate - 1, k - members.length - 1);
    if (left < withIt || n - candidate === k - members.length) members.push(candidate);
    else left -= withIt;
  }
  return members;
}
