import type { Groups, RunRow } from "@/lib/hooks";

/** Which runs of an instance are candidates of one another. */
export interface GroupScope {
  /** `*` = any. */
  readonly model: string;
  /** How links name the shard; `*` = any. */
  readonly file: string;
}

export const anyOf = "*";

/** The scope that the URL names; without one, the largest group of one model and one file. */
export function groupScope(
  rows: readonly RunRow[],
  { groupModel, groupFile }: Pick<Groups, "groupModel" | "groupFile">,
): GroupScope {
  const asked = { model: groupModel === "" ? anyOf : groupModel, file: groupFile === "" ? anyOf : groupFile };
  const largest = largestGroup(rows.filter((row) => isInScope(row, asked)));
  return {
    model: groupModel === "" ? (largest?.model ?? anyOf) : groupModel,
    file: groupFile === "" ? (largest?.shardRef ?? anyOf) : groupFile,
  };
}

/** A run of the model and file that have most runs, among equals most that report tests; undefined without any. */
function largestGroup(rows: readonly RunRow[]): RunRow | undefined {
  const groups = new Map<string, RunRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.model, row.shardRef]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].sort(
    (left, right) => right.length - left.length || testedCount(right) - testedCount(left),
  )[0]?.[0];
}

function testedCount(rows: readonly RunRow[]): number {
  return rows.filter(({ testCount }) => testCount > 0).length;
}

export function isInScope({ model, shardRef }: RunRow, scope: GroupScope): boolean {
  return (
    (scope.model === anyOf || model === scope.model) && (scope.file === anyOf || shardRef === scope.file)
  );
}

/** How a link names a run among those of its instance: by id, and by record and shard where the id occurs again. */
export function writtenRun(row: RunRow, rows: readonly RunRow[]): string {
  const isAlone = rows.filter(({ id }) => id === row.id).length === 1;
  return isAlone ? row.id : wholeName(row);
}

/** The runs that a link names, in its order; what is not loaded is left out. */
export function runsNamed(written: readonly string[], rows: readonly RunRow[]): readonly RunRow[] {
  const found = written.flatMap(
    (name) => rows.find((row) => wholeName(row) === name) ?? rows.find(({ id }) => id === name) ?? [],
  );
  return [...new Set(found)];
}

function wholeName({ id, shardRef, locator }: RunRow): string {
  return `${locator.recordIndex}:${id}@${shardRef}`;
}
