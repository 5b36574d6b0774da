import type { Frame } from "@/lib/core/trace";
import type { ComparedPair } from "./compare";

const builtins: ReadonlySet<string> = new Set(
  `abs all any ascii bin bool bytearray bytes callable chr complex delattr dict dir divmod enumerate eval exec filter
  float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map
  max memoryview min next object oct open ord pow print range repr reversed round set setattr slice sorted str sum
  super tuple type vars zip`.split(/\s+/),
);

const textOrComment = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|#.*$/g;
const called = /(\.\s*)?\b([^\W\d]\w*)\s*\(/gu;

/**
 * The builtin or method that a source line calls first, a method with its point: "divmod", ".append". Null where it calls
 * neither. Read from the text alone: a name that the program has taken for itself is told from no builtin.
 */
export function callOf(source: string): string | null {
  for (const [, point, name = ""] of source.replace(textOrComment, "''").matchAll(called)) {
    if (point !== undefined) return `.${name}`;
    if (builtins.has(name)) return name;
  }
  return null;
}

/**
 * What the line behind an error calls: locals are seen before a line runs, so that is the line of the same activation
 * that ran before; of a returned value the returning line itself. Null where it is not known, or calls nothing known.
 */
export function errorCall(pairs: readonly ComparedPair[], at: ComparedPair): string | null {
  const frame = at.truth;
  if (frame === null) return null;
  if (frame.event === "return" || frame.event === "exception") return callOf(frame.source);
  const before = lineBefore(pairs, frame);
  return before === null ? null : callOf(before.source);
}

function lineBefore(pairs: readonly ComparedPair[], { index, activation }: Frame): Frame | null {
  let found: Frame | null = null;
  for (const { truth } of pairs) {
    if (truth === null) continue;
    if (truth.index >= index) break;
    if (truth.event === "line" && truth.activation === activation) found = truth;
  }
  return found;
}
