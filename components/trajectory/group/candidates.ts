import {
  asCandidate,
  type Candidate,
  type GroupCandidate,
  type GroupTest,
  type TestScope,
  nameOf,
} from "@/lib/core/trajectory";
import type { ReadRun, RunRow } from "@/lib/hooks";

/** A run as one of the candidates on the page. */
export interface CandidateRun {
  /** Key of the run. */
  readonly id: string;
  /** Place among the candidates, from 1: how it is called on the page. */
  readonly number: number;
  readonly row: RunRow;
  readonly candidate: GroupCandidate;
  readonly selected: Candidate;
  /** Of the run's record, else of the evaluation beside it; null where nobody judged. */
  readonly hasPassed: boolean | null;
}

/** What was read, as candidates in the order of loading; those that could not be read are left out. */
export function candidateRuns(
  read: readonly ReadRun<GroupCandidate>[],
  scope: TestScope,
): readonly CandidateRun[] {
  return read.flatMap(({ row, value }, place) => {
    if (value === null) return [];
    const id = String(row.runKey);
    return [
      {
        id,
        number: place + 1,
        row,
        candidate: value,
        selected: asCandidate(value, id, scope),
        hasPassed: row.hasPassed,
      },
    ];
  });
}

/** Candidates that handed in the same change, and what came of it. */
export interface PatchCluster {
  /** Null = nothing was handed in. */
  readonly answer: string | null;
  readonly patch: string | null;
  readonly members: readonly CandidateRun[];
  readonly passedCount: number;
  readonly judgedCount: number;
}

/** Candidates by patch, the largest cluster first; those without a patch are the last. */
export function patchClusters(candidates: readonly CandidateRun[]): readonly PatchCluster[] {
  const byAnswer = new Map<string | null, CandidateRun[]>();
  for (const candidate of candidates) {
    const { answer } = candidate.selected;
    const members = byAnswer.get(answer);
    if (members === undefined) byAnswer.set(answer, [candidate]);
    else members.push(candidate);
  }
  return [...byAnswer]
    .map(([answer, members]) => ({
      answer,
      patch: members[0]?.candidate.patch ?? null,
      members,
      passedCount: members.filter(({ hasPassed }) => hasPassed === true).length,
      judgedCount: members.filter(({ hasPassed }) => hasPassed !== null).length,
    }))
    .sort(
      (left, right) =>
        Number(left.answer === null) - Number(right.answer === null) ||
        right.members.length - left.members.length,
    );
}

/** Every test that a candidate was put to, each once: existing ones, then generated ones. */
export function groupTests(candidates: readonly CandidateRun[]): readonly GroupTest[] {
  const tests = new Map(
    candidates.flatMap(({ candidate }) => candidate.tests.map((test) => [nameOf(test), test])),
  );
  const all = [...tests.values()];
  return [
    ...all.filter(({ kind }) => kind === "existing"),
    ...all.filter(({ kind }) => kind === "generated"),
  ];
}
