import { sourceLines, type Outcome, type TraceRecord, type WrittenFrame } from "@/lib/core/trace";
import { field, hasText, isFields, optionalId, requiredList, requiredText, type Fields } from "./fields";
import { single, type Format, type RecordContext } from "./format";
import { guarded } from "./guarded";
import { readTutorSteps } from "./python-tutor-steps";
import { maxTutorValueLength, TutorValues } from "./python-tutor-values";

/** Traces of Python Tutor (github.com/pgbovine/OnlinePythonTutor, docs/opt-trace-format.md): `code` and `trace`. */
export const pythonTutor: Format = {
  name: "python-tutor",
  title: "Python Tutor traces",
  matches: (value) => {
    if (!isFields(value) || !hasText(value, "code")) return false;
    const steps = field(value, "trace");
    const first: unknown = Array.isArray(steps) ? steps[0] : null;
    return isFields(first) && hasText(first, "event");
  },
  read: guarded((value, context) => single(readTrace(value, context))),
};

function readTrace(fields: Fields, context: RecordContext): TraceRecord {
  const source = requiredText(fields, "code");
  const values = new TutorValues();
  const steps = readTutorSteps(requiredList(fields, "trace"), sourceLines(source), values);
  const id = optionalId(fields, "id") ?? labelOf(context);
  return {
    kind: "trace",
    id,
    program: id,
    entry: "<module>",
    pythonVersion: null,
    tracer: "Python Tutor",
    source,
    file: values.hasJavaScript ? "program.js" : "program.py",
    otherFiles: [],
    inputText: null,
    localsEncoding: "full",
    frames: steps.frames,
    outcome: outcomeOf(steps.frames, steps.truncated),
    stdout: steps.stdout,
    truncated: steps.truncated,
    notes: notesOf(values),
  };
}

/** The file's name for its first record, numbered for the others. */
function labelOf({ shardName, recordIndex }: RecordContext): string {
  const name = (shardName.split("/").at(-1) ?? shardName).replace(/\.[^.]*$/, "");
  return recordIndex === 0 && name !== "" ? name : `${name}-${recordIndex + 1}`;
}

function outcomeOf(frames: readonly WrittenFrame[], truncated: string | null): Outcome {
  const last = frames.at(-1);
  if (truncated !== null || last?.argument == null) return { kind: "unknown", detail: "" };
  if (last.event === "return") return { kind: "returned", value: last.argument };
  const [type = "", ...message] = last.argument.split(": ");
  return { kind: "raised", type, message: message.join(": ") };
}

function notesOf(values: TutorValues): readonly string[] {
  const { cutCount, roundedCount, unknownKinds } = values;
  return [
    "values rendered from Python Tutor's heap",
    ...(values.hasJavaScript ? ["recorded from JavaScript, not Python"] : []),
    ...(cutCount === 0 ? [] : [`${cutCount} values cut at ${maxTutorValueLength} characters`]),
    ...(roundedCount === 0 ? [] : [`${roundedCount} integers beyond 2⁵³ rounded`]),
    ...(unknownKinds.size === 0 ? [] : [`values of unknown kinds: ${[...unknownKinds].join(", ")}`]),
  ];
}
