import { InvalidRecord } from "../fields";

/** The most members that references may name in all: they may name the same ones again and again. */
const mostReferred = 1_000_000;

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The members of a pool that half-open ranges name, in their order; what lies beyond the pool is left out. Fails with
 * `InvalidRecord` beyond 1,000,000 members.
 *
 *     ["a", "b", "c"], [[0, 2], [1, 2]]   →   ["a", "b", "b"]
 */
export function membersAt(pool: readonly unknown[], ranges: unknown): readonly unknown[] {
  const members: unknown[] = [];
  for (const range of listed(ranges)) {
    const [from, to] = listed(range);
    if (typeof from !== "number" || typeof to !== "number" || from < 0) continue;
    const end = Math.min(to, pool.length);
    if (members.length + Math.max(0, end - from) > mostReferred)
      throw new InvalidRecord(`its references name more than ${mostReferred} members of a pool`);
    for (let index = from; index < end; index++) members.push(pool[index]);
  }
  return members;
}
