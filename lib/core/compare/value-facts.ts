import { isLiteral, parseRepr, type ReprValue } from "@/lib/core/repr";

/**
 * What makes a value of gold hard to foretell, whoever predicts: a memory address or an object without a literal; the
 * order of a set; a float; a comprehension's own frame, which Python 3.12 no longer has; a text that the tracer cut.
 */
export const goldFlags = ["address", "set-order", "float", "version", "truncated"] as const;
export type GoldFlag = (typeof goldFlags)[number];

/** Flags as bits, in the order of `goldFlags`. */
export type GoldFlagBits = number;

/** What is known of one value from its text alone. */
export interface ValueFacts {
  readonly isLiteral: boolean;
  readonly isString: boolean;
  readonly flags: GoldFlagBits;
}

/** The bit of one flag. */
export function goldFlagBit(flag: GoldFlag): GoldFlagBits {
  return 1 << goldFlags.indexOf(flag);
}

const cutMark = /…\d+\+?$/;
const keptTexts = 20_000;
const keptTextLength = 200;

/** Facts of values, each short text read once; beyond 20,000 texts all are forgotten. */
class KnownValues {
  readonly #known = new Map<string, ValueFacts>();

  of(text: string): ValueFacts {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const facts = factsOf(text);
    if (text.length > keptTextLength) return facts;
    if (this.#known.size >= keptTexts) this.#known.clear();
    this.#known.set(text, facts);
    return facts;
  }
}

/** One for all traces of a process: values such as `0` and `[]` recur in all of them. */
export const knownValues = new KnownValues();

function factsOf(text: string): ValueFacts {
  const value = parseRepr(text);
  const isCut = cutMark.test(text);
  const flags = flagsOf(value) | (isCut ? goldFlagBit("truncated") : 0);
  return { isLiteral: !isCut && isLiteral(value), isString: value.kind === "str", flags };
}

function flagsOf(value: ReprValue): GoldFlagBits {
  if ("elements" in value) {
    const order = value.kind === "set" && value.elements.length > 1 ? goldFlagBit("set-order") : 0;
    return anyOf(value.elements) | order;
  }
  if (value.kind === "float" || value.kind === "complex") return goldFlagBit("float");
  if (value.kind === "object") return value.text.startsWith("<") ? goldFlagBit("address") : 0;
  if (value.kind === "dict") return anyOf(value.entries.flatMap((entry) => [entry.key, entry.value]));
  return value.kind === "call" ? anyOf(value.arguments.map((argument) => argument.value)) : 0;
}

function anyOf(values: readonly ReprValue[]): GoldFlagBits {
  return values.reduce((bits, value) => bits | flagsOf(value), 0);
}
