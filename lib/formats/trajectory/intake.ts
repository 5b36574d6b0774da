import type { Raw } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";

/**
 * Takes out of an object what a format knows, and keeps count: what nobody took is left over, so that a reader loses
 * nothing by not knowing it. A value of another type than asked for is not taken.
 *
 *     {"role": "user", "content": "hi", "seed": 7}     take role, content     rest → {"seed": 7}
 */
export class Intake {
  readonly #fields: Fields;
  /** Keys that were taken, each with what was left over inside it. */
  readonly #taken = new Map<string, () => unknown>();

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  /** Whether the key is there and not null; takes nothing. */
  has(key: string): boolean {
    const value = field(this.#fields, key);
    return value !== undefined && value !== null;
  }

  /** The value; takes nothing. */
  peek(key: string): unknown {
    return field(this.#fields, key);
  }

  keys(): readonly string[] {
    return Object.keys(this.#fields);
  }

  /** The text of the first of the keys that holds one; null where none does. */
  text(...keys: readonly string[]): string | null {
    return this.#takeFirst(keys, isText);
  }

  /** As `text`, or a number as text: ids are both in the wild. */
  id(...keys: readonly string[]): string | null {
    const value = this.#takeFirst(keys, isId);
    return value === null ? null : String(value);
  }

  number(...keys: readonly string[]): number | null {
    return this.#takeFirst(keys, isNumber);
  }

  flag(...keys: readonly string[]): boolean | null {
    return this.#takeFirst(keys, isFlag);
  }

  list(...keys: readonly string[]): readonly unknown[] | null {
    return this.#takeFirst(keys, isList);
  }

  numbers(key: string): readonly number[] | null {
    return this.#take(key, isNumberList);
  }

  texts(key: string): readonly string[] | null {
    return this.#take(key, isTextList);
  }

  /** Anything but null. */
  value(key: string): unknown {
    return this.#take(key, isThere);
  }

  /** Takes a word that says only what the reader already knows, such as `type: "text"`. */
  word(key: string, ...known: readonly string[]): void {
    const value = field(this.#fields, key);
    if (typeof value === "string" && known.includes(value)) this.#taken.set(key, nothing);
  }

  /** An object inside; what is left over of it is left over here, under its key. */
  inner(key: string): Intake | null {
    const value = this.#take(key, isFields);
    if (value === null) return null;
    const inner = new Intake(value);
    this.#taken.set(key, () => inner.rest() ?? undefined);
    return inner;
  }

  /** As `inner`; an empty intake where there is no object. */
  section(key: string): Intake {
    return this.inner(key) ?? new Intake({});
  }

  /** The object inside a text of JSON, as some formats nest them; a text of anything else is not taken. */
  innerJson(key: string): Intake | null {
    const value = field(this.#fields, key);
    if (typeof value !== "string") return this.inner(key);
    const parsed = parseFields(value);
    if (parsed === null) return null;
    const inner = new Intake(parsed);
    this.#taken.set(key, () => inner.rest() ?? undefined);
    return inner;
  }

  /** What nobody took, and what was left over inside; null when there is nothing. */
  rest(): Raw {
    const entries = Object.entries(this.#fields).flatMap(([key, value]): readonly [string, unknown][] => {
      const taken = this.#taken.get(key);
      const left: unknown = taken === undefined ? value : taken();
      return left === undefined ? [] : [[key, left]];
    });
    return entries.length === 0 ? null : Object.fromEntries(entries);
  }

  #takeFirst<T>(keys: readonly string[], isIt: (value: unknown) => value is T): T | null {
    for (const key of keys) {
      const value = this.#take(key, isIt);
      if (value !== null) return value;
    }
    return null;
  }

  #take<T>(key: string, isIt: (value: unknown) => value is T): T | null {
    const value = field(this.#fields, key);
    if (value === null) this.#taken.set(key, nothing);
    if (!isIt(value)) return null;
    this.#taken.set(key, nothing);
    return value;
  }
}

/** An intake of anything: of what is no object it takes nothing, and leaves it under `value`. */
export function intakeOf(value: unknown): Intake {
  return new Intake(isFields(value) ? value : { value });
}

function nothing(): undefined {
  return undefined;
}

/** The longest text that is tried as nested JSON. */
const longestNested = 64 * 2 ** 20;

function parseFields(text: string): Fields | null {
  if (text.length > longestNested || !/^\s*\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isId(value: unknown): value is string | number {
  return typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isNumberList(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((member) => typeof member === "number");
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === "string");
}

function isThere(value: unknown): value is unknown {
  return value !== undefined && value !== null;
}
