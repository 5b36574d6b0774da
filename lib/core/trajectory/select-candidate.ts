/** One of several answers to an instance, as the selection sees it. */
export interface Candidate {
  readonly id: string;
  /**
   * Candidates with equal text vote for one another: the normalised patch, or the answer. Null = nothing was handed in,
   * which cannot be chosen.
   */
  readonly answer: string | null;
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

/** One rule that was asked, of whom, and who was left. */
export interface SelectionRound {
  readonly rule: SelectionRule;
  readonly entrants: readonly RankedCandidate[];
  readonly remaining: number;
}

export interface RankedCandidate {
  readonly id: string;
  /** What the rule looks at: tests passed, votes among the entrants, tokens, or the place among them; null = unknown. */
  readonly figure: number | null;
  readonly isLeft: boolean;
}

export interface Selection {
  readonly chosen: Candidate;
  /** The rules that were asked, in order; the last one leaves one. */
  readonly rounds: readonly SelectionRound[];
}

/**
 * Chooses one candidate by rules with ties; null where nobody handed anything in.
 *
 *     tests  3 3 3 2      most tests → a b c
 *     patch  p q q q      majority, among those left → b c
 *     tokens 9 8 7 1      fewest tokens → c
 */
export function selectCandidate(
  candidates: readonly Candidate[],
  rules: readonly SelectionRule[] = bestOfRules,
): Selection | null {
  const rounds: SelectionRound[] = [];
  let left = candidates.filter(({ answer }) => answer !== null);
  for (const rule of rules) {
    if (left.length < 2 && rounds.length > 0) break;
    const figures = figuresOf(left, rule);
    const best = bestOf(figures, rule);
    const entrants = left.map(({ id }, position): RankedCandidate => {
      const figure = figures[position] ?? null;
      return { id, figure, isLeft: figure === best };
    });
    left = left.filter((_, position) => entrants[position]?.isLeft);
    rounds.push({ rule, entrants, remaining: left.length });
  }
  const [chosen] = left;
  return chosen === undefined ? null : { chosen, rounds };
}

/** As `selectCandidate`, without telling how. */
export function chooseCandidate<Chosen extends Candidate>(
  candidates: readonly Chosen[],
  rules: readonly SelectionRule[],
): Chosen | null {
  let left = candidates.filter(({ answer }) => answer !== null);
  for (const rule of rules) {
    if (left.length < 2) break;
    const figures = figuresOf(left, rule);
    const best = bestOf(figures, rule);
    left = left.filter((_, position) => (figures[position] ?? null) === best);
  }
  return left[0] ?? null;
}

function figuresOf(candidates: readonly Candidate[], rule: SelectionRule): readonly (number | null)[] {
  switch (rule) {
    case "most tests":
      return candidates.map(({ testsPassed }) => testsPassed);
    case "fewest tokens":
      return candidates.map(({ tokens }) => tokens);
    case "majority": {
      const votes = new Map<string | null, number>();
      for (const { answer } of candidates) votes.set(answer, (votes.get(answer) ?? 0) + 1);
      return candidates.map(({ answer }) => votes.get(answer) ?? 0);
    }
    case "first":
      return candidates.map((_, position) => position + 1);
  }
}

/** The figure that wins: the most of tests and votes, the fewest tokens, the first place; null where all are unknown. */
function bestOf(figures: readonly (number | null)[], rule: SelectionRule): number | null {
  const isLeast = rule === "fewest tokens" || rule === "first";
  return figures.reduce((best, figure) => {
    if (best === null || figure === null) return best ?? figure;
    return isLeast ? Math.min(best, figure) : Math.max(best, figure);
  }, null);
}
