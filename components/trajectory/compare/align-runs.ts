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

/** Calls of two runs that stand side by side: the same, alike (kind and file, or program), or of one run only. */
export interface AlignedRow {
  readonly kind: "same" | "alike" | "left" | "right";
  readonly left: AlignedCall | null;
  readonly right: AlignedCall | null;
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

const mostCalls = 2000;

/** Aligns calls by kind and file, a shell command by its program, so that as many as can be stand side by side. */
export function alignRuns(left: TrajectoryRecord, right: TrajectoryRecord): RunAlignment {
  const [own, other] = [keyedCalls(left), keyedCalls(right)];
  const [ownShown, otherShown] = [own.slice(0, mostCalls), other.slice(0, mostCalls)];
  const lines = diffLines(
    ownShown.map(({ key }) => key),
    otherShown.map(({ key }) => key),
  );
  const rows = lines.map(({ oldLine, newLine }): AlignedRow => {
    const mine = oldLine === null ? undefined : ownShown[oldLine - 1];
    const its = newLine === null ? undefined : otherShown[newLine - 1];
    const calls = { left: mine?.call ?? null, right: its?.call ?? null };
    if (mine === undefined) return { kind: "right", ...calls };
    if (its === undefined) return { kind: "left", ...calls };
    return { kind: mine.whole === its.whole ? "same" : "alike", ...calls };
  });
  const first = rows.findIndex(({ kind }) => kind !== "same");
  const leftOut = own.length + other.length - ownShown.length - otherShown.length;
  return { rows, firstDivergence: first < 0 ? null : first, leftOut };
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
