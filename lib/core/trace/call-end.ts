import type { Frame, TraceEntry } from "./model";

/**
 * How one stretch of an activation ended.
 *
 * `returned`: with a value · `yielded`: it is suspended and may go on · `raised`: an exception left it · `unfinished`:
 * the trace has no end of it. `frame` is the return frame, from 0.
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
  /** The last exception frame of the stretch for each message. */
  readonly exceptions: ReadonlyMap<string, number>;
  /** The frame behind the return when it is an exception of the caller; at the end of the trace, how the run ended. */
  readonly outside: string | null;
}

/**
 * Tells a return from an unwinding and from a yield, which a trace writes alike.
 *
 * CPython follows an exception that leaves a function with `return None`, at once or behind `finally` and `with`; then
 * the caller shows the same exception. A `for` that ends by StopIteration shows an exception too, but returns.
 */
export function endOfCall(call: CallReturn): CallEnd {
  const { frame, before } = call;
  const value = frame.argument ?? "None";
  const raisedAt = leavingException(call);
  if (raisedAt !== null) return { kind: "raised", frame: frame.index, ...raisedAt };
  const isSuspended = before?.event === "line" && isSuspension(frame, value);
  return { kind: isSuspended ? "yielded" : "returned", frame: frame.index, value, resumedAt: null };
}

function leavingException({ frame, before, exceptions, outside }: CallReturn) {
  if (frame.argument !== null && frame.argument !== "None") return null;
  if (before?.event === "exception") {
    const message = before.argument ?? "";
    return isEndOfLoop(frame.source, message) ? null : { message, raisedAt: before.index };
  }
  const raisedAt = outside === null ? undefined : exceptions.get(outside);
  if (outside === null || raisedAt === undefined || /^\s*return\b/.test(frame.source)) return null;
  return { message: outside, raisedAt };
}

/** True where the exception is how an iterator tells a `for` that it is done. */
export function isEndOfLoop(source: string, message: string): boolean {
  return /^Stop(?:Async)?Iteration\b/.test(message) && /(?:^|[\s([{])for\b/.test(source);
}

/** A generator that ends shows its last line too, but has been resumed there and runs no line before it returns. */
function isSuspension({ source, functionName }: Frame, value: string): boolean {
  if (functionName === "<genexpr>") return value !== "None";
  return !/^\s*return\b/.test(source) && /\b(?:yield|await)\b/.test(source);
}

/** The exception that a frame shows outside a stretch that returned just before it. */
export function exceptionOutside(entry: TraceEntry | undefined, caller: number | null): string | null {
  if (entry?.event !== "exception" || entry.activation !== caller) return null;
  return entry.argument ?? "";
}
