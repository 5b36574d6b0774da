import type { Call, Frame } from "@/lib/core/trace";
import { formatCount } from "@/components/ui/format-number";
import { shortText } from "../frame-words";

const nameless: Readonly<Record<string, string>> = {
  "<listcomp>": "list comprehension",
  "<setcomp>": "set comprehension",
  "<dictcomp>": "dict comprehension",
  "<genexpr>": "generator expression",
  "<lambda>": "lambda",
  "<module>": "module",
};

/** The name of a function as a person says it; comprehensions and lambdas, which have none, by what they are. */
export function functionWords(name: string | null, activation: number): string {
  return name === null ? `activation ${activation}` : (nameless[name] ?? name);
}

const valueLength = 80;

/** The arguments that a call was given, `n=3, k=2`; what a generator goes on with is not given again. */
export function argumentWords(call: Call, frame: Frame | null): string {
  if (call.resumption > 0) return `resumed ${formatCount(call.resumption)}×`;
  const given = [...(frame?.locals ?? [])];
  return `(${given.map(([name, value]) => `${name}=${shortText(value, valueLength)}`).join(", ")})`;
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
