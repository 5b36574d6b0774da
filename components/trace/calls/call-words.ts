import type { Call, Frame } from "@/lib/core/trace";
import { formatCount } from "@/components/ui/format-number";
import { shortText } from "../frame-words";

const valueLength = 80;

/** Values that say little of a call: objects without a value of their own. */
const opaque = /^<(?:function|bound method|built-in|method|module|class|generator|coroutine)\b/;
const commonNames = new Set(["self", "cls", ".0"]);

/**
 * The arguments that a call was given, `n=3, k=2`; what a generator goes on with is not given again. What tells calls
 * apart stands first: `self`, `cls`, functions and the like come last. Each value is cut at `limit` characters.
 */
export function argumentWords(call: Call, frame: Frame | null, limit = valueLength): string {
  if (call.resumption > 0) return `resumed ${formatCount(call.resumption)}×`;
  const given = [...(frame?.locals ?? [])];
  const telling = given.filter(([name, value]) => !commonNames.has(name) && !opaque.test(value));
  const others = given.filter(([name, value]) => commonNames.has(name) || opaque.test(value));
  const words = [...telling, ...others].map(([name, value]) => `${name}=${shortText(value, limit)}`);
  return `(${words.join(", ")})`;
}

/** How a call ended: its sign and its value or exception. */
export function endWords({ end }: Call): {
  readonly sign: string;
  readonly word: string;
  readonly text: string;
} {
  switch (end.kind) {
    case "returned":
      return { sign: "→", word: "returned", text: shortText(end.value, valueLength) };
    case "yielded":
      return { sign: "⇢", word: "yielded", text: shortText(end.value, valueLength) };
    case "raised":
      return { sign: "✕", word: "raised", text: shortText(end.message, valueLength) };
    case "unfinished":
      return { sign: "…", word: "unfinished", text: "no end in the trace" };
  }
}
