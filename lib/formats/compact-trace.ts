import { sourceLines, type TraceRecord } from "@/lib/core/trace";
import { cruxevalContext } from "./cruxeval-context";
import {
  field,
  hasText,
  isFields,
  optionalId,
  optionalText,
  requiredList,
  requiredText,
  type Fields,
} from "./fields";
import { single, type Format, type RecordContext } from "./format";
import { guarded, outlined } from "./guarded";
import { traceOutline } from "./outline";
import { outlineFrames } from "./outline-frames";
import { isCompact, isKnownEncoding, readEncoding, readFrames } from "./written-frames";

/** CRUXEval rows with a trace: `code`, `input` and frames under one-letter keys, lines counted in CWM's context. */
export const compactTrace: Format = {
  name: "compact-trace",
  title: "Compact traces",
  matches: (value) => {
    if (!isFields(value) || !hasText(value, "code")) return false;
    const frames = field(value, "frames");
    return Array.isArray(frames) && (frames.length === 0 || isCompact(frames));
  },
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
  const encoding = field(fields, "locals_encoding") ?? "diff";
  return { ...facts, localsEncoding: readEncoding({ ...fields, locals_encoding: encoding }, frames), frames };
}

function readFacts(fields: Fields, context: RecordContext): Omit<TraceRecord, "frames" | "localsEncoding"> {
  const code = requiredText(fields, "code");
  const input = optionalText(fields, "input") ?? "";
  const id = optionalId(fields, "id") ?? `record-${context.recordIndex + 1}`;
  const output = optionalText(fields, "output");
  return {
    kind: "trace",
    id,
    program: optionalText(fields, "program") ?? id,
    entry: "main",
    pythonVersion: optionalText(fields, "python"),
    tracer: null,
    source: cruxevalContext(code, input),
    file: "program.py",
    otherFiles: [],
    inputText: input,
    outcome: output === null ? { kind: "unknown", detail: "" } : { kind: "returned", value: output },
    stdout: "",
    truncated: null,
    notes: [],
  };
}
