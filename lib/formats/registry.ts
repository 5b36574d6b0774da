import { compactTrace } from "./compact-trace";
import { cruxevalGenerations, cruxevalProgram } from "./cruxeval";
import { cwmTrace } from "./cwm-trace";
import { describe, field, isFields } from "./fields";
import type { Format, ReadResult, RecordContext } from "./format";
import { parseJson, parseWithWideIntegers } from "./parse-json";
import { prediction } from "./prediction";
import { structuredTrace } from "./structured-trace";

/** Every JSON format, in the order in which they are asked. */
export const formats: readonly Format[] = [
  structuredTrace,
  compactTrace,
  cwmTrace,
  prediction,
  cruxevalProgram,
  cruxevalGenerations,
];

export interface ReadText {
  /** Null when no format knows the record. */
  readonly format: Format | null;
  readonly results: readonly ReadResult[];
  /** Oddities that did not stop the reading. */
  readonly notes: readonly string[];
}

/** The format whose content this is; null when none. */
export function detectFormat(value: unknown): Format | null {
  return formats.find((format) => format.matches(value)) ?? null;
}

/** Reads one raw record's text: parse, detect, read. `expected` is asked first; shards may mix formats. Never throws. */
export function readRecord(text: string, context: RecordContext, expected: Format | null = null): ReadText {
  const rounded = parseJson(text);
  const parsed = rounded.ok && holdsRoundedId(rounded.value) ? parseWithWideIntegers(text) : rounded;
  if (!parsed.ok) return problem(parsed.reason);
  const { value } = parsed;
  if (Array.isArray(value) && value.length > 0) return { ...readList(value, context), notes: parsed.notes };
  const format = expected?.matches(value) === true ? expected : detectFormat(value);
  if (format === null) return problem(`no known format: ${shapeOf(value)}`);
  return { format, results: format.read(value, context), notes: parsed.notes };
}

/** A list of records: each is a piece named by its place, `[0]`, `[1]`…, and counts as a record by itself. */
function readList(values: readonly unknown[], context: RecordContext): Omit<ReadText, "notes"> {
  let first: Format | null = null;
  const results = values.flatMap((value, position): readonly ReadResult[] => {
    const place = `[${position}]`;
    const format = detectFormat(value);
    if (format === null) {
      return [{ kind: "problem", part: place, reason: `no known format: ${shapeOf(value)}` }];
    }
    first ??= format;
    const read = format.read(value, { ...context, recordIndex: position });
    return read.map((result) => ({ ...result, part: `${place}${result.part ?? ""}` }));
  });
  return { format: first, results };
}

function problem(reason: string): ReadText {
  return { format: null, results: [{ kind: "problem", part: null, reason }], notes: [] };
}

function holdsRoundedId(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsRoundedId);
  if (!isFields(value)) return false;
  return ["id", "trace_id"].some((key) => {
    const id = field(value, key);
    return typeof id === "number" && Number.isInteger(id) && !Number.isSafeInteger(id);
  });
}

function shapeOf(value: unknown): string {
  if (!isFields(value)) return describe(value);
  const keys = Object.keys(value);
  const shown = keys.slice(0, 8).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
  return `an object with ${keys.length === 0 ? "no keys" : shown.join(", ")}${keys.length > 8 ? ` and ${keys.length - 8} more` : ""}`;
}
