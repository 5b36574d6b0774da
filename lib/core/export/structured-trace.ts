import {
  jsonString,
  writeLocals,
  type Frame,
  type Outcome,
  type Trace,
  type TraceRecord,
} from "@/lib/core/trace";

/**
 * A trace in the product's own format (docs/format.md), one line, piece by piece. Frames carry what was resolved: line,
 * depth, activation and all locals in full; only where a `..` stands for nothing known do locals stay as written. Malformed
 * frames have no place in it: they are left out and counted in its notes.
 */
export function* writeStructuredTrace({ record, entries }: Trace): Generator<string, void> {
  const frames = entries.filter((entry) => entry.event !== "malformed");
  const isResolved = frames.every(({ unresolved }) => unresolved.length === 0);
  const malformedCount = entries.length - frames.length;
  const notes = malformedCount === 0 ? [] : [`${malformedCount} malformed frames left out`];
  const head = {
    ...headOf(record),
    locals_encoding: isResolved ? "full" : "diff",
    notes: [...record.notes, ...notes],
  };
  yield `${JSON.stringify(head).slice(0, -1)},"frames":[`;
  for (const [position, frame] of frames.entries())
    yield (position === 0 ? "" : ",") + frameText(frame, isResolved);
  yield "]}\n";
}

/** What a record says beside its frames; what it does not say is left out. */
function headOf(record: TraceRecord) {
  const { otherFiles, outcome } = record;
  return {
    format: "framewise-trace",
    version: 1,
    id: record.id,
    program: record.program,
    language: "python",
    python: record.pythonVersion ?? undefined,
    tracer: record.tracer ?? undefined,
    source: record.source,
    file: record.file,
    files:
      otherFiles.length === 0 ? undefined : [{ path: record.file, source: record.source }, ...otherFiles],
    entry: record.entry ?? undefined,
    input: record.inputText ?? undefined,
    outcome: outcomeOf(outcome),
    stdout: record.stdout,
    truncated: record.truncated,
  };
}

function outcomeOf(outcome: Outcome): unknown {
  if (outcome.kind === "returned" || outcome.kind === "raised") return outcome;
  const detail = parseObject(outcome.detail);
  if (outcome.kind === "unknown") return detail ?? (outcome.detail === "" ? undefined : outcome.detail);
  return { kind: outcome.kind, ...detail };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function frameText(frame: Frame, isResolved: boolean): string {
  const { event, line, depth, functionName, activation, source, argument, file } = frame;
  const head = JSON.stringify({ event, line: line ?? undefined, depth, function: functionName ?? undefined });
  const locals = isResolved ? frame.locals : frame.written;
  const rest = JSON.stringify({ source, activation, file: file ?? undefined });
  return [
    head.slice(0, -1),
    ...(locals === null ? [] : [`"locals":${writeLocals(locals)}`]),
    ...(argument === null ? [] : [`"arg":${jsonString(argument)}`]),
    rest.slice(1),
  ].join(",");
}
