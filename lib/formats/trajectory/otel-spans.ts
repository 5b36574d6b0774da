import { field, isFields, type Fields } from "../fields";

/** A span of OTLP JSON, its attributes as plain values. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  readonly startNano: string;
  readonly endNano: string;
  readonly attributes: ReadonlyMap<string, unknown>;
  /** As written, with its scope and resource. */
  readonly raw: Fields;
}

const deepest = 16;

/** Every span of OTLP documents, `{resourceSpans: [{scopeSpans: [{spans}]}]}`, in the order written. */
export function readSpans(documents: readonly unknown[]): readonly Span[] {
  return documents.flatMap((document) =>
    listAt(document, "resourceSpans").flatMap((resource) =>
      [...listAt(resource, "scopeSpans"), ...listAt(resource, "instrumentationLibrarySpans")].flatMap(
        (scope) =>
          listAt(scope, "spans").flatMap((span) => (isFields(span) ? [readSpan(span, resource, scope)] : [])),
      ),
    ),
  );
}

function readSpan(span: Fields, resource: unknown, scope: unknown): Span {
  return {
    traceId: textAt(span, "traceId"),
    spanId: textAt(span, "spanId"),
    name: textAt(span, "name"),
    startNano: textAt(span, "startTimeUnixNano"),
    endNano: textAt(span, "endTimeUnixNano"),
    attributes: attributesOf(field(span, "attributes")),
    raw: { ...span, resource: inner(resource, "resource"), scope: inner(scope, "scope") },
  };
}

/** Attributes by key; those of a span's events too, as older conventions keep messages there. */
export function attributesOf(value: unknown): ReadonlyMap<string, unknown> {
  if (isFields(value)) return new Map(Object.entries(value));
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Map(
    list.flatMap((entry): readonly (readonly [string, unknown])[] => {
      const key = isFields(entry) ? field(entry, "key") : null;
      return typeof key === "string" && isFields(entry) ? [[key, anyValue(field(entry, "value"), 0)]] : [];
    }),
  );
}

/** OTLP's tagged value as a plain one. */
function anyValue(value: unknown, depth: number): unknown {
  if (!isFields(value) || depth > deepest) return value;
  const [tag, held] = Object.entries(value)[0] ?? ["", null];
  switch (tag) {
    case "intValue":
      return Number(held);
    case "arrayValue":
      return listAt(held, "values").map((member) => anyValue(member, depth + 1));
    case "kvlistValue":
      return Object.fromEntries(
        listAt(held, "values").map((entry) => [
          isFields(entry) ? textAt(entry, "key") : "",
          isFields(entry) ? anyValue(field(entry, "value"), depth + 1) : null,
        ]),
      );
    case "stringValue":
    case "doubleValue":
    case "boolValue":
    case "bytesValue":
      return held;
    default:
      return value;
  }
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list: unknown = isFields(value) ? field(value, key) : null;
  return Array.isArray(list) ? list : [];
}

function inner(value: unknown, key: string): unknown {
  return isFields(value) ? field(value, key) : null;
}

function textAt(fields: Fields, key: string): string {
  const value = field(fields, key);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
