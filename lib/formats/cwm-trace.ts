import { looksLikeCwmText, markers, parseCwmText, type TraceRecord } from "@/lib/core/trace";
import { field, hasText, InvalidRecord, isFields, optionalId, optionalText, type Fields } from "./fields";
import { single, type Format, type ReadResult, type RecordContext } from "./format";
import { guarded } from "./guarded";
import { readTextField } from "./text-field";
import { looksLikeTestLog, readTestLog } from "./trajectory/test-log";

/** CWM text traces: a record with `text`, or with `prompt` and `completion`/`generation`, that names no model. */
export const cwmTrace: Format = {
  name: "cwm-trace",
  title: "CWM text traces",
  matches: (value) =>
    isFields(value) &&
    !hasText(value, "model") &&
    !hasText(value, "trace_id") &&
    wholeText(value)?.includes(markers.context) === true,
  read: guarded((value, context) => {
    const text = wholeText(value);
    if (text === null) throw new InvalidRecord("no text, and no prompt with a completion or generation");
    return single(traceOfText(text, labelsOf(value, context)));
  }),
};

interface Labels {
  readonly id: string;
  readonly program: string | null;
  readonly pythonVersion: string | null;
}

function labelsOf(fields: Fields, context: RecordContext): Labels {
  return {
    id: optionalId(fields, "id") ?? `record-${context.recordIndex + 1}`,
    program: optionalText(fields, "program"),
    pythonVersion: optionalText(fields, "python"),
  };
}

function wholeText(fields: Fields): string | null {
  const text = readTextField(field(fields, "text"));
  if (text !== null) return text;
  const prompt = readTextField(field(fields, "prompt"));
  const rest = readTextField(field(fields, "completion")) ?? readTextField(field(fields, "generation"));
  return prompt === null || rest === null ? null : prompt + rest;
}

/** A bare text file that is one trace, whose id is the file's name, or what tests printed. */
export function readTextShard(text: string, context: RecordContext): readonly ReadResult[] {
  if (!looksLikeCwmText(text)) {
    if (looksLikeTestLog(text)) return single(readTestLog(text, context));
    return [
      { kind: "problem", part: null, reason: "plain text without a CWM frame marker such as <|frame_sep|>" },
    ];
  }
  const name = context.shardName.split("/").at(-1) ?? context.shardName;
  return single(traceOfText(text, { id: name.replace(/\.[^.]*$/, ""), program: null, pythonVersion: null }));
}

function traceOfText(text: string, labels: Labels): TraceRecord {
  const { context, entries, isComplete } = parseCwmText(text);
  const malformed = entries.filter((entry) => entry.event === "malformed").length;
  const lastReturn = entries.findLast((entry) => entry.event === "return");
  const value = lastReturn?.event === "return" ? lastReturn.argument : null;
  return {
    kind: "trace",
    id: labels.id,
    program: labels.program ?? labels.id,
    entry: null,
    pythonVersion: labels.pythonVersion,
    tracer: null,
    source: context ?? "",
    file: "program.py",
    otherFiles: [],
    inputText: null,
    localsEncoding: "diff",
    frames: entries,
    outcome: isComplete && value !== null ? { kind: "returned", value } : { kind: "unknown", detail: "" },
    stdout: "",
    truncated: isComplete ? null : "no end token",
    notes: [
      ...(context === null ? ["no program: the text has no <|trace_context_start|> prompt"] : []),
      ...(malformed === 0 ? [] : [`${malformed} malformed ${malformed === 1 ? "frame" : "frames"}`]),
    ],
  };
}
