import { malformedEvent, markers, writeCwmContext, writeCwmFrame, type WritableFrame } from "./cwm-text";
import { LocalsMemory } from "./locals-encoding";
import type { MalformedFrame, ResetRule, Trace, TraceEntry } from "./model";
import { markEntry } from "./source-text";

/** The prompt's context of a trace: its program with the entry point marked at its first frame's line. */
export function cwmContextOf({ record, entries }: Trace): string {
  const first = entries[0];
  const line = first === undefined || first.event === "malformed" ? null : first.line;
  return writeCwmContext(markEntry(record.source, line));
}

/** Whether control left the entry point: the trace is whole and its last frame returns from depth 1. */
export function leavesEntry({ record, entries }: Trace): boolean {
  const last = entries.at(-1);
  return record.truncated === null && last?.event === "return" && last.depth === 1;
}

/** A frame with its locals as they stand written in the trace, ready to be written. */
export function asWritten(entry: TraceEntry): WritableFrame | MalformedFrame {
  return entry.event === "malformed" ? entry : { ...writable(entry), locals: entry.written };
}

function writable({ event, source, argument }: TraceEntry & WritableFrame): WritableFrame {
  return { event, source, argument, locals: null };
}

/** One frame as CWM text with its locals as they stand written, malformed pieces as they stand. */
export function cwmTextOf(entry: TraceEntry): string {
  const frame = asWritten(entry);
  return frame.event === "malformed" ? `${frame.text}${markers.frame}` : writeCwmFrame(frame);
}

/**
 * The prompt that makes a model go on behind a frame, piece by piece: the context, and every frame up to it and with it.
 * Locals stand as written in the trace.
 */
export function* writeCwmPrompt(trace: Trace, index: number): Generator<string, void> {
  yield cwmContextOf(trace);
  for (let at = 0; at <= index; at++) {
    const entry = trace.entries[at];
    if (entry !== undefined) yield cwmTextOf(entry);
  }
}

/**
 * A whole trace as CWM text, piece by piece: the context, each frame with its locals encoded anew under the rule, and the
 * end token where control left the entry point. A `..` that stands for nothing known stays.
 */
export function* writeCwmTrace(trace: Trace, reset: ResetRule): Generator<string, void> {
  yield cwmContextOf(trace);
  const memory = new LocalsMemory(reset);
  for (const entry of trace.entries) {
    const event = entry.event === "malformed" ? malformedEvent(entry) : entry.event;
    if (event !== null) memory.enter(event);
    if (entry.event === "malformed") yield cwmTextOf(entry);
    else {
      const locals = entry.locals === null ? null : memory.encode(entry.activation, entry.locals);
      yield writeCwmFrame({ ...writable(entry), locals });
    }
  }
  if (leavesEntry(trace)) yield markers.end;
}
