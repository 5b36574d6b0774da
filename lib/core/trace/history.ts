import type { TraceEntry } from "./model";

/**
 * One value that a variable took on.
 *
 * `given`: the activation had it when it was first seen, as an argument or from before the trace · `new`, `changed`,
 * `deleted`: what a frame did to it.
 */
export interface VariableWrite {
  readonly kind: "given" | "new" | "changed" | "deleted";
  /** The frame that wrote it: the last one of its activation that does not show the new value yet; from 0. */
  readonly frame: number;
  /** The first frame that shows it. Between the two, calls may have run; one of them may have done it. */
  readonly seenAt: number;
  readonly activation: number;
  /** Null where the variable did not exist. */
  readonly before: string | null;
  /** Null where it is gone. */
  readonly after: string | null;
}

/** Every write of one variable, in all activations, by the frame that wrote. */
export interface VariableHistory {
  readonly name: string;
  readonly writes: readonly VariableWrite[];
  /** The writes that made it another: all but those that gave an activation the value it last had in any. */
  readonly changes: readonly VariableWrite[];
}

/**
 * The history of a variable.
 *
 *     0 call f(a)   a=1      given    1, frame 0
 *     1 a = g(a)    a=1      changed  1 → 5, frame 1, seen at 4
 *     2   call g    a=1      given    1, frame 2, of another activation
 *     3   return    5
 *     4 return a    a=5
 *
 * Frames show the state before them, so a line's write stands on the next frame of its activation that shows locals; of
 * a last line nothing is known. A `..` that stands for nothing known is passed over. Positions in `entries` are the
 * frames, null where there is none. One pass: a look-up a frame.
 */
export function historyOf(entries: readonly (TraceEntry | null)[], name: string): VariableHistory {
  const latest = new Map<number, Seen>();
  const writes: VariableWrite[] = [];
  for (const [position, entry] of entries.entries()) {
    const value = valueIn(entry, name);
    if (entry?.event === "malformed" || value === undefined || entry === null) continue;
    const { activation } = entry;
    const seen = latest.get(activation);
    const kind = kindOfWrite(seen?.value, value);
    const { at: frame, value: before } = seen ?? { at: position, value: null };
    if (kind !== null) writes.push({ kind, frame, seenAt: position, activation, before, after: value });
    if (seen === undefined) latest.set(activation, { at: position, value });
    else {
      seen.at = position;
      seen.value = value;
    }
  }
  writes.sort((left, right) => left.frame - right.frame || left.seenAt - right.seenAt);
  return { name, writes, changes: writes.filter(isOther) };
}

/** What a frame shows of a variable, null where it has none; undefined where that is not known. */
function valueIn(entry: TraceEntry | null, name: string): string | null | undefined {
  if (entry === null || entry.event === "malformed" || entry.locals === null) return undefined;
  const value = entry.locals.get(name) ?? null;
  return value === ".." && entry.unresolved.includes(name) ? undefined : value;
}

interface Seen {
  at: number;
  value: string | null;
}

/** Null where nothing was written; `before` is undefined where the activation was not seen before. */
function kindOfWrite(before: string | null | undefined, after: string | null): VariableWrite["kind"] | null {
  if (before === undefined) return after === null ? null : "given";
  if (before === after) return null;
  if (before === null) return "new";
  return after === null ? "deleted" : "changed";
}

/** A closure that is called with what the variable was all along has changed nothing. */
function isOther(
  { kind, after }: VariableWrite,
  position: number,
  writes: readonly VariableWrite[],
): boolean {
  return kind !== "given" || after !== writes[position - 1]?.after;
}

/** The frame of the first change behind a frame, in any activation; null where there is none. */
export function nextChange({ changes }: VariableHistory, at: number): number | null {
  return changes[firstFrom(changes, at + 1)]?.frame ?? null;
}

/** The frame of the last change before a frame, in any activation; null where there is none. */
export function previousChange({ changes }: VariableHistory, at: number): number | null {
  return changes[firstFrom(changes, at) - 1]?.frame ?? null;
}

/**
 * The write that made the value which a frame of this activation shows; the write of another activation where its own
 * has none yet, as in a callee that does not have the variable. Null before the first write.
 */
export function lastWriter(
  { writes }: VariableHistory,
  at: number,
  activation: number | null,
): VariableWrite | null {
  const shown = writes.slice(0, firstFrom(writes, at + 1)).filter((write) => write.seenAt <= at);
  return shown.findLast((write) => write.activation === activation) ?? shown.at(-1) ?? null;
}

/** Position of the first write at this frame or behind it. */
function firstFrom(writes: readonly VariableWrite[], frame: number): number {
  let low = 0;
  let high = writes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((writes[middle]?.frame ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}
