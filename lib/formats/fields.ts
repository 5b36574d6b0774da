/** A reason why a record cannot be read. Thrown inside a format, caught at its border. */
export class InvalidRecord extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own property only, so that a hostile key never reaches a prototype. */
export function field(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export function hasText(fields: Fields, key: string): boolean {
  return typeof field(fields, key) === "string";
}

export function requiredText(fields: Fields, key: string, path = key): string {
  const value = field(fields, key);
  if (typeof value === "string") return value;
  throw new InvalidRecord(`${path} is ${describe(value)}; expected text`);
}

export function optionalText(fields: Fields, key: string, path = key): string | null {
  const value = field(fields, key);
  if (value === undefined || value === null) return null;
  return requiredText(fields, key, path);
}

export function optionalWhole(fields: Fields, key: string, least: number, path = key): number | null {
  const value = field(fields, key);
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  throw new InvalidRecord(`${path} is ${describe(value)}; expected a whole number from ${least}`);
}

export function requiredList(fields: Fields, key: string, path = key): readonly unknown[] {
  const value = field(fields, key);
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new InvalidRecord(`${path} is ${describe(value)}; expected a list`);
}

/** Ids are text or whole numbers in the wild. */
export function optionalId(fields: Fields, key: string): string | null {
  const value = field(fields, key);
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw new InvalidRecord(`${key} is ${describe(value)}; expected text or a number`);
}

export function textList(value: unknown, path: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    throw new InvalidRecord(`${path} is ${describe(value)}; expected a list of text`);
  return value.map((item: unknown, position) => {
    if (typeof item === "string") return item;
    throw new InvalidRecord(`${path}[${position}] is ${describe(item)}; expected text`);
  });
}

/** A short, safe picture of a value for messages. */
export function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}
