import { sourceLines, type Outcome, type SourceFile, type TraceRecord } from "@/lib/core/trace";
import {
  describe,
  field,
  hasText,
  InvalidRecord,
  isFields,
  optionalId,
  optionalText,
  requiredList,
  requiredText,
  textList,
  type Fields,
} from "./fields";
import { single, type Format, type RecordContext } from "./format";
import { guarded, outlined } from "./guarded";
import { traceOutline } from "./outline";
import { outlineFrames } from "./outline-frames";
import { isKnownEncoding, readEncoding, readFrames } from "./written-frames";

/** The product's own format: one JSON object a trace, as `framewise trace` writes it (docs/format.md). */
export const structuredTrace: Format = {
  name: "structured-trace",
  title: "Structured traces",
  matches: (value) =>
    isFields(value) &&
    hasText(value, "source") &&
    Array.isArray(field(value, "frames")) &&
    !hasText(value, "trace_id"),
  read: guarded((value, context) => single(readTrace(value, context))),
  outline: outlined((fields, context, counted) => {
    const facts = readFacts(fields, context);
    const frames = counted ?? outlineFrames(requiredList(fields, "frames"));
    if (frames === null || !isKnownEncoding(fields)) return null;
    const isInSource = frames.lastBareLine === 0 || frames.lastBareLine <= sourceLines(facts.source).length;
    return isInSource ? traceOutline(facts, frames) : null;
  }),
};

function readTrace(fields: Fields, context: RecordContext): TraceRecord {
  const facts = readFacts(fields, context);
  const frames = readFrames(requiredList(fields, "frames"), sourceLines(facts.source));
  return { ...facts, localsEncoding: readEncoding(fields, frames), frames };
}

function readFacts(fields: Fields, context: RecordContext): Omit<TraceRecord, "frames" | "localsEncoding"> {
  const id = optionalId(fields, "id") ?? `record-${context.recordIndex + 1}`;
  const source = requiredText(fields, "source");
  const file = optionalText(fields, "file") ?? "program.py";
  return {
    kind: "trace",
    id,
    program: optionalText(fields, "program") ?? id,
    entry: optionalText(fields, "entry"),
    pythonVersion: optionalText(fields, "python"),
    tracer: optionalText(fields, "tracer"),
    source,
    file,
    otherFiles: readFiles(field(fields, "files")).filter(
      (each) => each.path !== file || each.source !== source,
    ),
    inputText: optionalText(fields, "input") ?? optionalText(fields, "args_repr"),
    outcome: readOutcome(field(fields, "outcome")),
    stdout: optionalText(fields, "stdout") ?? "",
    truncated: optionalText(fields, "truncated"),
    notes: textList(field(fields, "notes"), "notes"),
  };
}

/** All files that the record names, the trace's own among them. */
function readFiles(value: unknown): readonly SourceFile[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new InvalidRecord(`files is ${describe(value)}; expected a list`);
  return value.map((file: unknown, position) => {
    if (!isFields(file))
      throw new InvalidRecord(`files[${position}] is ${describe(file)}; expected an object`);
    return {
      path: requiredText(file, "path", `files[${position}].path`),
      source: requiredText(file, "source", `files[${position}].source`),
    };
  });
}

function readOutcome(value: unknown): Outcome {
  if (!isFields(value)) return { kind: "unknown", detail: typeof value === "string" ? value : "" };
  const kind = field(value, "kind");
  if (kind === "returned") return { kind, value: requiredText(value, "value", "outcome.value") };
  if (kind === "raised") {
    return {
      kind,
      type: requiredText(value, "type", "outcome.type"),
      message: optionalText(value, "message", "outcome.message") ?? "",
    };
  }
  const detail = JSON.stringify(Object.fromEntries(Object.entries(value).filter(([key]) => key !== "kind")));
  return kind === "exited" || kind === "killed" || kind === "import-error"
    ? { kind, detail }
    : { kind: "unknown", detail: JSON.stringify(value) };
}
