import { parseRepr, type ReprValue } from "@/lib/core/repr";

type Branch = "tuple" | "list" | "set" | "dict" | "call";
type Leaf = Exclude<ReprValue, { readonly kind: Branch }>;

const tags = { list: "LIST", tuple: "TUPLE", set: "SET" } as const;

/**
 * Values of one step as Python Tutor has them: primitives in place, all else in a heap.
 *
 *     [1, (2,)]  →  ["REF",2]  with heap {"1": ["TUPLE",2], "2": ["LIST",1,["REF",1]]}
 *
 * `repr` text does not tell which names share an object, so every value has its own. What is no literal goes as the text
 * that it prints.
 */
export class TutorHeap {
  readonly #objects: string[] = [];

  /** A value as JSON text. */
  encode(repr: string): string {
    return this.#encode(parseRepr(repr), repr);
  }

  /** The heap so far as JSON text, by id from 1. */
  get text(): string {
    return `{${this.#objects.map((object, position) => `"${position + 1}":${object}`).join(",")}}`;
  }

  #encode(value: ReprValue, repr: string): string {
    if (value.kind === "call") return this.#call(value, repr);
    if (value.kind === "dict") {
      const entries = value.entries.map(
        (entry) => `[${this.#encode(entry.key, repr)},${this.#encode(entry.value, repr)}]`,
      );
      return this.#store(['"DICT"', ...entries]);
    }
    if ("elements" in value) {
      const elements = value.elements.map((element) => this.#encode(element, repr));
      return this.#store([JSON.stringify(tags[value.kind]), ...elements]);
    }
    return this.#leaf(value, repr.slice(value.from, value.to));
  }

  #call(call: ReprValue & { readonly kind: "call" }, repr: string): string {
    const isPlain = call.arguments.length > 0 && call.arguments.every(({ name }) => name !== null);
    if (!isPlain) return this.#printed(call.callee, repr.slice(call.from, call.to));
    return this.#store([
      '"INSTANCE"',
      JSON.stringify(call.callee),
      ...call.arguments.map(({ name, value }) => `[${JSON.stringify(name)},${this.#encode(value, repr)}]`),
    ]);
  }

  #leaf(value: Leaf, text: string): string {
    switch (value.kind) {
      case "none":
        return "null";
      case "bool":
        return String(value.value);
      case "int":
        return value.digits;
      case "float":
        return floatText(value.value, text);
      case "str":
        return JSON.stringify(value.value);
      case "bytes":
      case "complex":
        return this.#printed(value.kind, text);
      case "object":
        return this.#object(value.text);
      case "ellipsis":
      case "text":
        return this.#printed("repr", text === "" ? "..." : text);
    }
  }

  #object(text: string): string {
    const [, kind, name] = /^<(function|class) '?(.+?)'?>$/.exec(text) ?? [];
    if (kind === "function") return this.#store(['"FUNCTION"', JSON.stringify(name), "null"]);
    if (kind === "class") return this.#store(['"CLASS"', JSON.stringify(name), "[]"]);
    return this.#printed(/^<?([\w.]+)/.exec(text)?.[1] ?? "repr", text);
  }

  #printed(className: string, text: string): string {
    return this.#store(['"INSTANCE_PPRINT"', JSON.stringify(className), JSON.stringify(text)]);
  }

  #store(parts: readonly string[]): string {
    const id = this.#objects.push(`[${parts.join(",")}]`);
    return `["REF",${id}]`;
  }
}

function floatText(value: number, text: string): string {
  if (Number.isNaN(value)) return '["SPECIAL_FLOAT","NaN"]';
  if (!Number.isFinite(value)) return `["SPECIAL_FLOAT","${value > 0 ? "" : "-"}Infinity"]`;
  return Number.isInteger(value) ? `["SPECIAL_FLOAT",${JSON.stringify(text)}]` : JSON.stringify(value);
}
