import { passAtK } from "@/lib/core/statistics";
import { bestAtK, type BestAtK, type JudgedCandidate } from "./best-at-k";
import { bestOfRules, majorityRules } from "./select-candidate";

/** What k of the n candidates of an instance are good for. */
export interface CurvePoint {
  readonly k: number;
  /** Chance that one of k passed: no selection can do better. */
  readonly passAt: number;
  readonly bestAt: BestAtK;
  readonly majorityAt: BestAtK;
}

const wholeCurve = 16;

/** pass@k, best@k and majority@k by ascending k: every k up to 16 candidates, else powers of two and n. Empty of none. */
export function groupCurves(candidates: readonly JudgedCandidate[]): readonly CurvePoint[] {
  const n = candidates.length;
  const passed = candidates.filter(({ hasPassed }) => hasPassed).length;
  const all = Array.from({ length: n }, (_, place) => place + 1);
  const ks = n <= wholeCurve ? all : all.filter((k) => k === n || Number.isInteger(Math.log2(k)));
  return ks.flatMap((k) => {
    const passAt = passAtK(n, passed, k);
    const best = bestAtK(candidates, k, bestOfRules);
    const majority = bestAtK(candidates, k, majorityRules);
    return passAt === null || best === null || majority === null
      ? []
      : [{ k, passAt, bestAt: best, majorityAt: majority }];
  });
}
