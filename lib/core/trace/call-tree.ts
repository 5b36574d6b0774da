import { eachPiece, finishPieces, type Pieces } from "@/lib/shared";
import { type CallEnd, endOfCall, exceptionOutside } from "./call-end";
import { buildCoveringSpans } from "./covering-spans";
import type { Frame, Outcome, Trace } from "./model";

/** One stretch of an activation, from a call or a resumption to its return, with all it called. */
export interface Call {
  /** Place in the tree read from the top, from 0. */
  readonly position: number;
  readonly activation: number;
  /** As the trace says, or as the text of its call tells; null where neither does. */
  readonly functionName: string | null;
  /** 0 = the call itself, n = the n-th time that a generator or coroutine goes on. */
  readonly resumption: number;
  /** Its first frame and the last of it or of what it called, from 0. */
  readonly first: number;
  readonly last: number;
  /** The call that made it; null for an entry point. */
  readonly parent: number | null;
  /** 0 = an entry point. */
  readonly depth: number;
  /** Position of the first call that is not inside it. */
  readonly behind: number;
  /** Which call of its parent it is, from 1. */
  readonly ordinal: number;
  readonly childCount: number;
  /** Which call of the same function by the same caller it is; a generator that goes on is the call that it was. */
  readonly sibling: Sibling;
  /** How many of the calls around it run the same function. */
  readonly recursion: number;
  readonly end: CallEnd;
}

/** One of the calls of one function by one caller, resumptions not counted. */
interface Sibling {
  /** From 1. */
  readonly ordinal: number;
  readonly all: { readonly count: number };
}

/**
 * The calls of a trace as a tree, in the order of their first frames.
 *
 *     0 call main                 main           0–7
 *     1   line  list(g())         ├ g → 1        2–4   yielded
 *     2     call g                └ g → None     5–6   resumed
 *     ...
 *
 * The frames of a call and of all it called are one stretch, so anything counted by frame is counted by call with two
 * look-ups. Building is one pass; malformed frames count to the call that they stand in.
 */
export interface CallTree {
  readonly calls: readonly Call[];
  /** The call that a frame is of; null before the first. */
  callAt(frame: number): Call | null;
  /** How a call ended, of its return frame; null for other frames. */
  endAt(frame: number): CallEnd | null;
  /** The next frame of the same call; null at its last. */
  nextInCall(frame: number): number | null;
  /** Calls that have yielded, are off the stack, and are not resumed yet, the latest first. */
  suspendedAt(frame: number): readonly Call[];
}

/** The calls of a trace, all at once. */
export function buildCallTree(trace: Trace): CallTree {
  return finishPieces(callTreeInPieces(trace));
}

/** The calls of a trace; a unit is a frame or a call. */
export function* callTreeInPieces({ entries, record }: Trace): Pieces<CallTree> {
  const growth = new CallGrowth();
  yield* eachPiece(entries.length, (index) => {
    const entry = entries[index];
    if (entry === undefined || entry.event === "malformed") growth.stay();
    else if (entry.event === "return") {
      const isLast = index === entries.length - 1;
      growth.leave(entry, (caller) =>
        isLast ? messageOf(record.outcome) : exceptionOutside(entries[index + 1], caller),
      );
    } else growth.see(entry);
  });
  const { calls, owners, following } = growth.finish(messageOf(record.outcome));
  const suspensions: { readonly call: Call; readonly first: number; readonly last: number }[] = [];
  yield* eachPiece(calls.length, (position) => {
    const call = calls[position];
    if (call?.end.kind !== "yielded") return;
    const { frame, resumedAt } = call.end;
    suspensions.push({ call, first: frame + 1, last: (resumedAt ?? entries.length) - 1 });
  });
  const suspendedAt = buildCoveringSpans(suspensions, entries.length);
  return {
    calls,
    callAt: (frame) => calls[owners[frame] ?? -1] ?? null,
    endAt: (frame) => {
      const end = calls[owners[frame] ?? -1]?.end;
      return end !== undefined && end.kind !== "unfinished" && end.frame === frame ? end : null;
    },
    nextInCall: (frame) => following[frame] ?? null,
    suspendedAt: (frame) =>
      suspendedAt(frame)
        .flatMap((position) => suspensions[position] ?? [])
        .sort((left, right) => right.first - left.first)
        .map(({ call }) => call),
  };
}

function messageOf(outcome: Outcome): string | null {
  if (outcome.kind !== "raised") return null;
  return outcome.message === "" ? outcome.type : `${outcome.type}: ${outcome.message}`;
}

/** What one activation keeps between its stretches. */
interface Body {
  readonly functionName: string | null;
  readonly key: string | null;
  readonly latest: GrowingCall;
  readonly sibling: Sibling | null;
  readonly runCount: number;
}

type GrowingCall = { -readonly [Key in keyof Call]: Call[Key] } & {
  readonly key: string | null;
  exceptions: Map<string, number> | null;
  latest: Frame | null;
  latestChild: Call | null;
  groups: SiblingGroups | null;
};

/** The calls of one caller, by function. */
type SiblingGroups = Map<string, { count: number }>;

const noExceptions: ReadonlyMap<string, number> = new Map();

class CallGrowth {
  readonly #calls: GrowingCall[] = [];
  readonly #owners: number[] = [];
  readonly #following: (number | null)[] = [];
  readonly #open: GrowingCall[] = [];
  readonly #places = new Map<number, number>();
  readonly #bodies = new Map<number, Body>();
  readonly #running = new Map<string, number>();
  readonly #entries: SiblingGroups = new Map();

  stay(): void {
    this.#owners.push(this.#open.at(-1)?.position ?? this.#owners.at(-1) ?? -1);
    this.#following.push(null);
  }

  see(frame: Frame): GrowingCall {
    const call = this.#callOf(frame);
    if (frame.event === "exception") {
      call.exceptions ??= new Map();
      call.exceptions.set(frame.argument ?? "", frame.index);
    }
    if (call.latest !== null) this.#following[call.latest.index] = frame.index;
    call.latest = frame;
    call.last = frame.index;
    this.#owners.push(call.position);
    this.#following.push(null);
    return call;
  }

  leave(frame: Frame, outsideOf: (caller: number | null) => string | null): void {
    const { latest: before, latestChild } = this.#callOf(frame);
    const call = this.see(frame);
    const calledBefore = latestChild?.last === frame.index - 1 ? latestChild.end : null;
    const outside = outsideOf(this.#calls[call.parent ?? -1]?.activation ?? null);
    call.end = endOfCall({
      frame,
      before,
      calledBefore,
      exceptions: call.exceptions ?? noExceptions,
      outside,
    });
    this.#close();
  }

  /** A module that an exception left has no return in some formats; `raised` is how the run ended, null otherwise. */
  finish(raised: string | null) {
    const top = this.#open.at(-1);
    const last = top?.latest;
    const isLast = last?.index === this.#owners.length - 1;
    if (top !== undefined && last?.event === "exception" && isLast && last.argument === raised)
      top.end = { kind: "raised", frame: last.index, message: last.argument ?? "", raisedAt: last.index };
    while (this.#open.length > 0) this.#close();
    return { calls: this.#calls, owners: this.#owners, following: this.#following };
  }

  #callOf(frame: Frame): GrowingCall {
    const place = this.#places.get(frame.activation);
    if (place !== undefined) while (this.#open.length > place + 1) this.#close();
    const top = this.#open.at(-1);
    return place === undefined || top === undefined ? this.#begin(frame) : top;
  }

  #begin(frame: Frame): GrowingCall {
    const parent = this.#open.at(-1) ?? null;
    const body = this.#bodyOf(frame);
    const recursion = body.key === null ? 0 : (this.#running.get(body.key) ?? 0);
    const call: GrowingCall = {
      position: this.#calls.length,
      activation: frame.activation,
      functionName: body.functionName,
      resumption: body.runCount,
      first: frame.index,
      last: frame.index,
      parent: parent?.position ?? null,
      depth: this.#open.length,
      behind: this.#calls.length + 1,
      ordinal: parent === null ? 1 : (parent.childCount += 1),
      childCount: 0,
      sibling: body.sibling ?? this.#siblingOf(parent, body.key),
      recursion,
      end: { kind: "unfinished" },
      key: body.key,
      exceptions: null,
      latest: null,
      latestChild: null,
      groups: null,
    };
    if (parent !== null) parent.latestChild = call;
    this.#bodies.set(frame.activation, {
      ...body,
      sibling: call.sibling,
      latest: call,
      runCount: body.runCount + 1,
    });
    this.#places.set(frame.activation, this.#open.length);
    if (body.key !== null) this.#running.set(body.key, recursion + 1);
    this.#open.push(call);
    this.#calls.push(call);
    return call;
  }

  #siblingOf(parent: GrowingCall | null, key: string | null): Sibling {
    if (key === null) return { ordinal: 1, all: { count: 1 } };
    if (parent !== null) parent.groups ??= new Map<string, { count: number }>();
    const groups = parent?.groups ?? this.#entries;
    const all = groups.get(key) ?? { count: 0 };
    groups.set(key, all);
    all.count += 1;
    return { ordinal: all.count, all };
  }

  /** The activation's body so far; a stretch that goes on says of the one before that it had yielded. */
  #bodyOf(frame: Frame): Omit<Body, "latest"> {
    const known = this.#bodies.get(frame.activation);
    if (known === undefined) {
      const { functionName } = frame;
      const key = functionName === null ? null : `${frame.line ?? 0}:${functionName}:${frame.file ?? ""}`;
      return { functionName, key, sibling: null, runCount: 0 };
    }
    const { end } = known.latest;
    if (end.kind === "returned" || end.kind === "yielded") {
      known.latest.end = { kind: "yielded", frame: end.frame, value: end.value, resumedAt: frame.index };
    }
    return known;
  }

  #close(): void {
    const call = this.#open.pop();
    if (call === undefined) return;
    call.behind = this.#calls.length;
    this.#places.delete(call.activation);
    if (call.key !== null) this.#running.set(call.key, call.recursion);
    call.exceptions = null;
    call.latestChild = null;
    call.groups = null;
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.last = Math.max(parent.last, call.last);
  }
}
