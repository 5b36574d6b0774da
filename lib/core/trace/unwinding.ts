import { eachPiece, finishPieces, type Pieces } from "@/lib/shared";
import { isEndOfIteration, isStop } from "./call-end";
import type { Call, CallTree } from "./call-tree";
import type { TraceEntry } from "./model";

/**
 * One exception from where it was raised to where it ended.
 *
 *     3 exception f   E: no      raisedAt, path[0]
 *     4 return    f   None
 *     5 exception main E: no     path[1]
 *     6 line      main except    end: caught at 6
 *
 * `path` is the exception frame of each call that it reached, innermost first. `end` says what stopped it: `caught` by
 * its last call, whose next frame is `frame`; `absorbed` by code that is not traced, after which `frame` comes;
 * `uncaught`, it left the entry point; `unfinished`, the trace ends before.
 */
export interface Unwinding {
  /** `Type: message`, as the last frame of the path has it. */
  readonly message: string;
  readonly path: readonly number[];
  readonly end:
    | { readonly kind: "caught" | "absorbed"; readonly frame: number }
    | { readonly kind: "uncaught" | "unfinished" };
  /** It only told a `for`, `await` or the like, or untraced code, that an iterator was done: nobody's error. */
  readonly isEndOfIteration: boolean;
}

export interface Unwindings {
  /** In the order in which they were raised. */
  readonly all: readonly Unwinding[];
  /** The frames where they were raised, in order, without those that only ended an iteration. */
  readonly starts: readonly number[];
  /** The one that a frame takes part in: as an exception, as the return it forces, or as the frame that goes on. */
  readonly at: (frame: number) => Unwinding | null;
}

/** Follows every exception of a trace. One pass over its frames. */
export function findUnwindings(entries: readonly TraceEntry[], tree: CallTree): Unwindings {
  return finishPieces(unwindingsInPieces(entries, tree));
}

/** The same in pieces; a unit is a call, a frame or an exception. */
export function* unwindingsInPieces(entries: readonly TraceEntry[], tree: CallTree): Pieces<Unwindings> {
  const leaving = new Map<number, Call>();
  yield* eachPiece(tree.calls.length, (position) => {
    const call = tree.calls[position];
    if (call?.end.kind === "raised") leaving.set(call.end.raisedAt, call);
  });
  const all: Unwinding[] = [];
  const starts: number[] = [];
  const byFrame = new Map<number, Unwinding>();
  yield* eachPiece(entries.length, (position) => {
    const entry = entries[position];
    if (entry?.event !== "exception" || byFrame.has(entry.index)) return;
    const { path, returns, end } = follow(entry.index, { entries, tree, leaving });
    const last = entries[path.at(-1) ?? -1];
    const unwinding = { ...toldBy(last, end), path, end };
    all.push(unwinding);
    if (!unwinding.isEndOfIteration) starts.push(entry.index);
    for (const frame of [...path, ...returns]) byFrame.set(frame, unwinding);
  });
  yield* eachPiece(all.length, (position) => {
    const unwinding = all[position];
    if (unwinding === undefined || !("frame" in unwinding.end) || byFrame.has(unwinding.end.frame)) return;
    byFrame.set(unwinding.end.frame, unwinding);
  });
  return { all, starts, at: (frame) => byFrame.get(frame) ?? null };
}

function toldBy(last: TraceEntry | undefined, { kind }: Unwinding["end"]) {
  if (last?.event !== "exception") return { message: "", isEndOfIteration: false };
  const message = last.argument ?? "";
  const isTakenIn = kind === "absorbed" && isStop(message);
  return { message, isEndOfIteration: isTakenIn || isEndOfIteration(last.source, message) };
}

interface Surroundings {
  readonly entries: readonly TraceEntry[];
  readonly tree: CallTree;
  /** Calls that an exception left, by the exception's frame. */
  readonly leaving: ReadonlyMap<number, Call>;
}

function follow(start: number, { entries, tree, leaving }: Surroundings) {
  const path = [start];
  const returns: number[] = [];
  for (let at = start; ;) {
    const left = leaving.get(at);
    if (left?.end.kind !== "raised") return { path, returns, end: stopIn(tree, at) };
    returns.push(left.end.frame);
    const behind = left.end.frame + 1;
    const next = entries[behind];
    const caller = left.parent === null ? null : (tree.calls[left.parent] ?? null);
    if (caller === null) return { path, returns, end: { kind: "uncaught" } as const };
    if (next === undefined) return { path, returns, end: { kind: "unfinished" } as const };
    if (next.event !== "exception" || next.activation !== caller.activation)
      return { path, returns, end: { kind: "absorbed", frame: behind } as const };
    at = behind;
    path.push(at);
  }
}

function stopIn(tree: CallTree, at: number): Unwinding["end"] {
  const frame = tree.nextInCall(at);
  return frame === null ? { kind: "unfinished" } : { kind: "caught", frame };
}
