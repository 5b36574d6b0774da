import { jsonString, writeLocals, type Frame, type Trace } from "@/lib/core/trace";
import { FrameNames } from "./frame-name";

const shownSource = 120;

interface Open {
  readonly activation: number;
  readonly name: string;
}

/**
 * A trace in Chrome's trace event format, which Perfetto and speedscope open, piece by piece. One frame is one microsecond:
 * calls begin (`B`) and returns end (`E`) an activation, lines are complete events (`X`) inside it, exceptions instants (`i`).
 *
 *     frame  0 call f   1 line 2   2 return
 *     event  B f at 0   X at 1     E f at 3
 *
 * What never returned ends where control is seen above it, or with the trace. `args.frame` is the frame's index. Malformed
 * frames take time and have no event.
 */
export function* writeChromeTrace({ record, entries }: Trace): Generator<string, void> {
  const names = new FrameNames();
  const open: Open[] = [];
  const labels = {
    id: record.id,
    program: record.program,
    python: record.pythonVersion,
    unit: "1 µs = 1 frame",
  };
  yield `{"displayTimeUnit":"ns","otherData":${JSON.stringify(labels)},"traceEvents":[`;
  yield eventText({ ph: "M", name: "process_name", ts: 0 }, `"args":{"name":${jsonString(record.id)}}`);
  for (const entry of entries) {
    if (entry.event === "malformed") continue;
    for (const text of frameEvents(entry, open, names)) yield `,\n${text}`;
  }
  for (const { name } of open.toReversed()) yield `,\n${eventText({ ph: "E", name, ts: entries.length })}`;
  yield "\n]}\n";
}

function* frameEvents(frame: Frame, open: Open[], names: FrameNames): Generator<string, void> {
  const name = names.nameOf(frame);
  const at = open.findLastIndex(({ activation }) => activation === frame.activation);
  const kept = frame.event === "call" && at >= 0 ? at : at + 1;
  if (at >= 0)
    for (const left of open.splice(kept).reverse())
      yield eventText({ ph: "E", name: left.name, ts: frame.index });
  if (frame.event === "call" || at < 0) {
    open.push({ activation: frame.activation, name });
    yield eventText({ ph: "B", name, cat: "call", ts: frame.index }, argsOf(frame));
  }
  if (frame.event === "line") {
    const label = `${frame.line ?? "?"}  ${frame.source.trim().slice(0, shownSource)}`;
    yield eventText({ ph: "X", name: label, cat: "line", ts: frame.index, dur: 1 }, argsOf(frame));
  }
  if (frame.event === "exception") {
    const label = (frame.argument ?? "").slice(0, shownSource);
    yield eventText({ ph: "i", name: label, cat: "exception", ts: frame.index, s: "t" }, argsOf(frame));
  }
  if (frame.event === "return") {
    open.pop();
    yield eventText({ ph: "E", name, ts: frame.index + 1 }, argsOf(frame));
  }
}

/** A frame as the arguments of its event; locals as written, so that they say what is new. */
function argsOf({ index, line, file, written, argument }: Frame): string {
  const place = JSON.stringify({ frame: index, line: line ?? undefined, file: file ?? undefined });
  const locals = written === null ? [] : [`"locals":${writeLocals(written)}`];
  const value = argument === null ? [] : [`"value":${jsonString(argument)}`];
  return `"args":${[place.slice(0, -1), ...locals, ...value].join(",")}}`;
}

interface EventFields {
  readonly ph: "B" | "E" | "X" | "i" | "M";
  readonly name: string;
  readonly ts: number;
  readonly cat?: string;
  readonly dur?: number;
  readonly s?: "t";
}

function eventText(fields: EventFields, args?: string): string {
  const text = JSON.stringify({ ...fields, pid: 1, tid: 1 });
  return args === undefined ? text : `${text.slice(0, -1)},${args}}`;
}
