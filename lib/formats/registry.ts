import { compactTrace } from "./compact-trace";
import { cruxevalGenerations, cruxevalProgram } from "./cruxeval";
import { cwmTrace } from "./cwm-trace";
import { describe, field, isFields } from "./fields";
import type { Format, ReadResult, RecordContext } from "./format";
import { outlineResult, type OutlineResult } from "./outline-result";
import { parseJson, parseWithWideIntegers } from "./parse-json";
import { prediction } from "./prediction";
import { pythonTutor } from "./python-tutor";
import { structuredTrace } from "./structured-trace";
import { detectSession, trajectoryFormats } from "./trajectory/registry";
import { listFormat } from "./trajectory/session";

/** Every JSON format, in the order in which they are asked. */
export const formats: readonly Format[] = [
  structuredTrace,
  compactTrace,
  cwmTrace,
  prediction,
  pythonTutor,
  cruxevalProgram,
  cruxevalGenerations,
  ...trajectoryFormats,
];

export interface ReadText<Result = ReadResult> {
  /** Null when no format knows the record. */
  readonly format: Format | null;
  readonly results: readonly Result[];
  /** Oddities that did not stop the reading. */
  readonly notes: readonly string[];
}

/** A raw record before any format looked at it: the text of one JSON value, or a row of a table as plain data. */
export type Unread = string | Readonly<Record<string, unknown>>;

type Piece = ReadResult | OutlineResult;
/** What is made of a value that a format knows. */
type Take<Result extends Piece> = (
  format: Format,
  value: unknown,
  context: RecordContext,
) => readonly Result[];

/** The format whose content this is; null when none. */
export function detectFormat(value: unknown): Format | null {
  return formats.find((format) => format.matches(value)) ?? null;
}

/**
 * Reads one raw record: parse, detect, read. `expected` is asked first; shards may mix formats. Never throws.
 *
 * Columns of a row that hold lists or objects as JSON text are parsed, as data sets on the Hugging Face hub have them; a
 * row whose only column is such a text is the record in it.
 */
export function readRecord(unread: Unread, context: RecordContext, expected: Format | null = null): ReadText {
  return read(unread, context, expected, (format, value, at) => format.read(value, at));
}

/** As `readRecord`, for an index row: at less cost where the format can, and never with another verdict. */
export function outlineRecord(
  unread: Unread,
  context: RecordContext,
  expected: Format | null = null,
): ReadText<OutlineResult> {
  return read<OutlineResult>(unread, context, expected, (format, value, at) => {
    const outline = format.outline?.(value, at, null) ?? null;
    if (outline !== null) return [{ kind: "record", part: null, outline }];
    return format.read(value, at).map(outlineResult);
  });
}

function read<Result extends Piece>(
  unread: Unread,
  context: RecordContext,
  expected: Format | null,
  take: Take<Result>,
): ReadText<Result | Problem> {
  if (typeof unread !== "string") {
    return { ...readValue(valueOfRow(unread), context, expected, take), notes: [] };
  }
  const rounded = parseJson(unread);
  const parsed = rounded.ok && holdsRoundedId(rounded.value) ? parseWithWideIntegers(unread) : rounded;
  if (!parsed.ok) return { ...problem(parsed.reason), notes: [] };
  return { ...readValue(parsed.value, context, expected, take), notes: parsed.notes };
}

/** Columns in which formats hold lists and objects. Text in any other is meant as text, such as an input `[1, 2]`. */
const structured =
  /^(?:frames|files|outcome|notes|injected|raw_generations|raw_scored_generations|sample_\d+|messages|trajectory|conversations|trajectory_steps|tools|history)$/;

function valueOfRow(row: Readonly<Record<string, unknown>>): unknown {
  const columns = Object.entries(row);
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) {
    const value = parseColumn(only[1]);
    if (typeof only[1] === "string" && typeof value === "object" && !structured.test(only[0])) return value;
  }
  const texts = columns.filter(([name, value]) => typeof value === "string" && structured.test(name));
  if (texts.length === 0) return row;
  return { ...row, ...Object.fromEntries(texts.map(([name, value]) => [name, parseColumn(value)])) };
}

/** The value of a text that is a JSON object or list; any other value as it is. */
function parseColumn(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  const parsed = parseJson(value);
  return parsed.ok ? parsed.value : value;
}

function readValue<Result extends Piece>(
  value: unknown,
  context: RecordContext,
  expected: Format | null,
  take: Take<Result>,
): Omit<ReadText<Result | Problem>, "notes"> {
  if (Array.isArray(value) && value.length > 0) {
    const session = detectSession(value);
    if (session === null) return readList(value, context, take);
    const format = listFormat(session);
    return { format, results: take(format, value, context) };
  }
  const format = expected?.matches(value) === true ? expected : detectFormat(value);
  if (format === null) return problem(`no known format: ${shapeOf(value)}`);
  return { format, results: take(format, value, context) };
}

/** A list of records: each is a piece named by its place, `[0]`, `[1]`…, and counts as a record by itself. */
function readList<Result extends Piece>(
  values: readonly unknown[],
  context: RecordContext,
  take: Take<Result>,
): Omit<ReadText<Result | Problem>, "notes"> {
  let first: Format | null = null;
  const results = values.flatMap((value, position): readonly (Result | Problem)[] => {
    const place = `[${position}]`;
    const format = detectFormat(value);
    if (format === null) {
      return [{ kind: "problem", part: place, reason: `no known format: ${shapeOf(value)}` }];
    }
    first ??= format;
    const taken = take(format, value, { ...context, recordIndex: position });
    return taken.map((result) => ({ ...result, part: `${place}${result.part ?? ""}` }));
  });
  return { format: first, results };
}

type Problem = ReadResult & { readonly kind: "problem" };

function problem(reason: string): { readonly format: null; readonly results: readonly Problem[] } {
  return { format: null, results: [{ kind: "problem", part: null, reason }] };
}

export function holdsRoundedId(value: unknown): boolean {
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
