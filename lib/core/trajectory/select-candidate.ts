/** One of several answers to an instance, as the selection sees it. */
export interface Candidate {
  readonly id: string;
  /** Candidates with equal text vote for one another: the normalised patch, or the answer. */
  readonly answer: string;
  /** Tests that it passes of those the selection may see; null = none was run. */
  readonly testsPassed: number | null;
  /** Tokens that it cost; null = unknown, which loses to any number. */
  readonly tokens: number | null;
}

export const selectionRules = ["most tests", "majority", "fewest tokens", "first"] as const;
export type SelectionRule = (typeof selectionRules)[number];

/** Rules in the order in which they are asked; whoever is still tied goes to the next, and `first` always decides. */
export const bestOfRules: readonly SelectionRule[] = ["most tests", "majority", "fewest tokens", "first"];
export const majorityRules: readonly SelectionRule[] = ["majority", "most tests", "fewest tokens", "first"];

export interface Selection {
  readonly chosen: Candidate;
  /** How many were still tied after each rule that was asked; the last one leaves one. */
  readonly rounds: readonly { readonly rule: SelectionRule; readonly remaining: number }[];
}

/**
 * Chooses one candidate by rules with ties; null without candidates.
 *
 *     tests  3 3 3 2      most tests → a b c
 *     patch  p q q q      majority, among those left → b c
 *     tokens 9 8 7 1      fewest tokens → c
 */
export function selectCandidate(
  candidates: readonly Candidate[],
  rules: readonly SelectionRule[] = bestOfRules,
): Selection | null {
  const rounds: { rule: SelectionRule; remaining: number }[] = [];
  let left = candidates;
  for (const rule of rules) {
    if (left.length < 2 && rounds.length > 0) break;
    left = keep(left, rule);
    rounds.push({ rule, remaining: left.length });
  }
  const [chosen] = left;
  return chosen === undefined ? null : { chosen, rounds };
}

function keep(candidates: readonly Candidate[], rule: SelectionRule): readonly Candidate[] {
  switch (rule) {
    case "most tests":
      return withMost(candidates, (candidate) => candidate.testsPassed ?? -1);
    case "fewest tokens":
      return withMost(candidates, (candidate) => -(candidate.tokens ?? Infinity));
    case "majority": {
      const votes = new Map<string, number>();
      for (const { answer } of candidates) votes.set(answer, (votes.get(answer) ?? 0) + 1);
      return withMost(candidates, ({ answer }) => votes.get(answer) ?? 0);
    }
    case "first":
      return candidates.slice(0, 1);
  }
}

function withMost(
  candidates: readonly Candidate[],
  rank: (candidate: Candidate) => number,
): readonly Candidate[] {
  const ranks = candidates.map(rank);
  const most = ranks.reduce((left, right) => Math.max(left, right), -Infinity);
  return candidates.filter((_, position) => ranks[position] === most);
}
