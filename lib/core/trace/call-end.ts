import { unknownComprehension } from "./function-names";
import type { Frame, TraceEntry } from "./model";
import { delegates, suspends } from "./resumptions";

/**
 * How one stretch of an activation ended.
 *
 * `returned`: with a value · `yielded`: it is suspended and may go on · `raised`: an exception left it · `unfinished`:
 * the trace has no end of it. `frame` is the return frame, from 0; of an exception that ends the trace, its own.
 */
export type CallEnd =
  | { readonly kind: "returned"; readonly frame: number; readonly value: string }
  | {
      readonly kind: "yielded";
      readonly frame: number;
      readonly value: string;
      /** The call frame that resumes it; null where the trace has none. */
      readonly resumedAt: number | null;
    }
  | {
      readonly kind: "raised";
      readonly frame: number;
      /** `Type: message`. */
      readonly message: string;
      /** The exception frame in the same stretch. */
      readonly raisedAt: number;
    }
  | { readonly kind: "unfinished" };

/** What is known where a stretch returns. */
export interface CallReturn {
  readonly frame: Frame;
  /** The frame of the same stretch before the return. */
  readonly before: Frame | null;
  /** How the last call of the stretch ended, where the frame before the return is of that; null otherwise. */
  readonly calledBefore: CallEnd | null;
  /** The last exception frame of the stretch for each message. */
  readonly exceptions: ReadonlyMap<string, number>;
  /** The frame behind the return when it is an exception of the caller; at the end of the trace, how the run ended. */
  readonly outside: string | null;
}

/**
 * Tells a return from an unwinding and from a yield, which a trace writes alike.
 *
 * CPython follows an exception that leaves a function with `return None`, at once or behind `finally` and `with`; then
 * the caller shows the same exception. A `for` or `await` that ends by StopIteration shows an exception too, but goes on
 * or returns. What yields None on a line with `yield from` or `await` yields what it waits for; nothing else tells that
 * from its end.
 */
export function endOfCall(call: CallReturn): CallEnd {
  const { frame } = call;
  const value = frame.argument ?? "None";
  const raisedAt = leavingException(call);
  if (raisedAt !== null) return { kind: "raised", frame: frame.index, ...raisedAt };
  return {
    kind: isSuspension(call, value) ? "yielded" : "returned",
    frame: frame.index,
    value,
    resumedAt: null,
  };
}

function leavingException({ frame, before, exceptions, outside }: CallReturn) {
  if (frame.argument !== null && frame.argument !== "None") return null;
  if (before?.event === "exception") {
    const message = before.argument ?? "";
    return isEndOfIteration(frame.source, message) ? null : { message, raisedAt: before.index };
  }
  const raisedAt = outside === null ? undefined : exceptions.get(outside);
  if (outside === null || raisedAt === undefined || /^\s*return\b/.test(frame.source)) return null;
  return { message: outside, raisedAt };
}

/** True where the exception is how an iterator or a coroutine tells a `for`, `await` or `yield from` that it is done. */
export function isEndOfIteration(source: string, message: string): boolean {
  return isStop(message) && (/(?:^|[\s([{])for\b/.test(source) || delegates(source));
}

/** Whether an exception says that an iterator is done. */
export function isStop(message: string): boolean {
  return /^Stop(?:Async)?Iteration\b/.test(message);
}

const valueFunctions = new Set(["<lambda>", "<listcomp>", "<setcomp>", "<dictcomp>"]);

/**
 * Whether a stretch that returns is only suspended. A generator that ends shows its last line too, but has been resumed there and runs no line before it returns. A
 * value that is not None comes from a line with `yield` by no other way.
 */
function isSuspension({ frame, before, calledBefore }: CallReturn, value: string): boolean {
  const { source, functionName } = frame;
  if (functionName === "<genexpr>") return value !== "None";
  if (functionName === unknownComprehension) return !/^(?:None$|\[|\{|set\()/.test(value);
  if (functionName !== null && valueFunctions.has(functionName)) return false;
  if (!suspends(source) || /(?:^|[:;])\s*return\b/.test(source)) return false;
  if (value !== "None") return true;
  return delegates(source) ? calledBefore?.kind === "yielded" : before?.event === "line";
}

/** The exception that a frame shows outside a stretch that returned just before it. */
export function exceptionOutside(entry: TraceEntry | undefined, caller: number | null): string | null {
  if (entry?.event !== "exception" || entry.activation !== caller) return null;
  return entry.argument ?? "";
}
