import { diffLines } from "@/lib/core/patch";
import {
  callsOf,
  commandOf,
  type CallKind,
  type StepIndex,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";

/** A call of a run, as far as an alignment looks at it. */
export interface AlignedCall {
  readonly step: StepIndex;
  readonly kind: CallKind;
  readonly name: string;
  /** File or command, in one line. */
  readonly subject: string;
}

/** Calls that stand side by side: the same in all runs, alike (kind and file, or program), or of some runs only. */
export interface AlignedRow {
  readonly kind: "same" | "alike" | "some";
  /** One for each run, in their order; null where a run has none here. */
  readonly calls: readonly (AlignedCall | null)[];
}

export interface RunAlignment {
  readonly rows: readonly AlignedRow[];
  /** First row whose calls are not the same, from 0; null when all are. */
  readonly firstDivergence: number | null;
  /** Calls behind the first two thousand of a run, which are not aligned. */
  readonly leftOut: number;
}

interface Keyed {
  readonly call: AlignedCall;
  readonly key: string;
  readonly whole: string;
}

interface KeyedRow {
  readonly key: string;
  readonly calls: readonly (Keyed | null)[];
}

const mostCalls = 2000;

/**
 * Aligns calls by kind and file, a shell command by its program, so that as many as can be stand side by side. Runs are
 * taken in one after another; a call that no row before has makes a row of its own:
 *
 *     ls  cat a  edit a            ls      ls      ls
 *     ls  test   edit a     →      cat a   –       –
 *     ls  test   submit            –       test    test
 *                                  edit a  edit a  –
 *                                  –       –       submit
 */
export function alignRuns(runs: readonly TrajectoryRecord[]): RunAlignment {
  const all = runs.map(keyedCalls);
  const rows = all.map((calls) => calls.slice(0, mostCalls)).reduce<readonly KeyedRow[]>(takeIn, []);
  const aligned = rows.map(({ calls }): AlignedRow => {
    const there = calls.filter((keyed) => keyed !== null);
    const isWhole = there.length === calls.length;
    const isSame = isWhole && new Set(there.map(({ whole }) => whole)).size === 1;
    return {
      kind: isSame ? "same" : isWhole ? "alike" : "some",
      calls: calls.map((keyed) => keyed?.call ?? null),
    };
  });
  const first = aligned.findIndex(({ kind }) => kind !== "same");
  const leftOut = all.reduce((sum, calls) => sum + Math.max(0, calls.length - mostCalls), 0);
  return { rows: aligned, firstDivergence: first < 0 ? null : first, leftOut };
}

function takeIn(rows: readonly KeyedRow[], calls: readonly Keyed[], place: number): readonly KeyedRow[] {
  const lines = diffLines(
    rows.map(({ key }) => key),
    calls.map(({ key }) => key),
  );
  return lines.flatMap(({ oldLine, newLine }): readonly KeyedRow[] => {
    const row = oldLine === null ? undefined : rows[oldLine - 1];
    const call = newLine === null ? undefined : calls[newLine - 1];
    const before = row?.calls ?? Array.from({ length: place }, () => null);
    const key = row?.key ?? call?.key;
    return key === undefined ? [] : [{ key, calls: [...before, call ?? null] }];
  });
}

function keyedCalls(run: TrajectoryRecord): readonly Keyed[] {
  return run.steps.flatMap((step) =>
    callsOf(step).map((call): Keyed => {
      const command = commandOf(call);
      const subject = command ?? call.path ?? "";
      const about = command === null ? (call.path ?? call.name) : programOf(command);
      return {
        call: { step: step.index, kind: call.kind, name: call.name, subject },
        key: `${call.kind} ${about.replaceAll("\n", " ")}`,
        whole: JSON.stringify([call.name, call.input]),
      };
    }),
  );
}

function programOf(command: string): string {
  const bare = command.trim().replace(/^cd \S+ (?:&&|;) /, "");
  return /^\S+/.exec(bare)?.[0] ?? "";
}
