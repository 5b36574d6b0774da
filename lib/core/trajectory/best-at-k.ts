import { countGroups } from "./candidate-groups";
import { bestOfRules, chooseCandidate, type Candidate, type SelectionRule } from "./select-candidate";

export interface JudgedCandidate extends Candidate {
  readonly hasPassed: boolean;
}

export interface BestAtK {
  readonly k: number;
  /** Share of the groups of k whose chosen candidate passed. */
  readonly share: number;
  /** Groups that were tried. */
  readonly groupCount: number;
  /** False where groups were sampled, for there are too many to try them all. */
  readonly isExact: boolean;
}

/** Groups that are tried at most; of more, `drawnGroupCount` are drawn with a fixed seed. */
const mostGroups = 20_000;
const drawnGroupCount = 4000;

/**
 * best@k: the chance that selection among k of the n candidates, drawn without order, picks one that passed. Candidates
 * keep their order in a group, so that `first` means the same; where none handed anything in, none passed. Null when k
 * is no whole number from 1 to n.
 */
export function bestAtK(
  candidates: readonly JudgedCandidate[],
  k: number,
  rules: readonly SelectionRule[] = bestOfRules,
): BestAtK | null {
  if (!Number.isInteger(k) || k < 1 || k > candidates.length) return null;
  const isExact = countGroups(candidates.length, k) <= mostGroups;
  const groups = isExact ? allGroups(candidates.length, k) : drawnGroups(candidates.length, k);
  let groupCount = 0;
  let won = 0;
  for (const group of groups) {
    const members = group.flatMap((position) => candidates[position] ?? []);
    groupCount += 1;
    if (chooseCandidate(members, rules)?.hasPassed === true) won += 1;
  }
  return { k, share: won / groupCount, groupCount, isExact };
}

function* allGroups(n: number, k: number): Generator<readonly number[]> {
  const group = Array.from({ length: k }, (_, position) => position);
  for (;;) {
    yield group;
    let place = k - 1;
    while (place >= 0 && group[place] === n - k + place) place -= 1;
    if (place < 0) return;
    const next = (group[place] ?? 0) + 1;
    for (let position = place; position < k; position += 1) group[position] = next + position - place;
  }
}

/** Floyd's sampling, with a small fixed generator: the same curve at every visit. */
function* drawnGroups(n: number, k: number): Generator<readonly number[]> {
  const random = mulberry32(n * 1009 + k);
  for (let drawn = 0; drawn < drawnGroupCount; drawn += 1) {
    const group = new Set<number>();
    for (let top = n - k; top < n; top += 1) {
      const position = Math.floor(random() * (top + 1));
      group.add(group.has(position) ? top : position);
    }
    yield [...group].sort((left, right) => left - right);
  }
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
