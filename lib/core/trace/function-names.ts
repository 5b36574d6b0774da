import type { Locals, WrittenEntry } from "./model";

/** Reads the lines of a file, without their newlines; `file` is null for the trace's own, and none is empty. */
export type LinesOf = (file: string | null) => readonly string[];

/**
 * The names of functions, by activation, where a format has none, from the source text of their first frame.
 *
 *     call  def f(a):                  f
 *     call  @property                  the name below, in the file
 *     call  key=lambda w: len(w)       <lambda>
 *     call  [y for y in ys]   .0       <listcomp>
 *     line  x = 1                      the `def` around it, or <module>
 *
 * Names are written as CPython has them. A comprehension whose kind the line does not tell is `<comprehension>`. Feed
 * frames in order.
 */
export class FunctionNames {
  readonly #known = new Map<number, string | null>();
  readonly #linesOf: LinesOf;

  constructor(linesOf: LinesOf) {
    this.#linesOf = linesOf;
  }

  /** The stated name, or else the derived one; null where the text tells none. */
  nameOf(entry: WrittenEntry, activation: number, place: NamedPlace): string | null {
    if (entry.event === "malformed") {
      if (!this.#known.has(activation)) this.#known.set(activation, null);
      return null;
    }
    if (entry.functionName !== null) return entry.functionName;
    const known = this.#known.get(activation);
    if (known !== undefined) return known;
    const name = entry.event === "call" ? this.#called(entry, place) : this.#around(place);
    this.#known.set(activation, name);
    return name;
  }

  #called({ source, locals }: Called, { line, file }: NamedPlace): string | null {
    if (locals?.has(".0") === true) return comprehensionName(source);
    if (!isDefinition(source)) return /\blambda\b/.test(source) ? "<lambda>" : null;
    const name = definedName(source);
    if (name !== null || line === null) return name;
    const below = this.#linesOf(file).slice(line, line + decoratorReach);
    return below.map(definedName).find((found) => found !== null) ?? null;
  }

  #around({ line, file }: NamedPlace): string | null {
    if (line === null) return null;
    const lines = this.#linesOf(file);
    let margin = indentOf(lines[line - 1] ?? "");
    for (let at = line - 1; at >= Math.max(0, line - bodyReach) && margin > 0; at--) {
      const text = lines[at] ?? "";
      const indent = indentOf(text);
      if (text.trim() === "" || indent >= margin) continue;
      const name = definedName(text);
      if (name !== null) return name;
      margin = indent;
    }
    return margin === 0 ? "<module>" : null;
  }
}

/** Where the first frame of a function is. */
interface NamedPlace {
  readonly line: number | null;
  readonly file: string | null;
}

interface Called {
  readonly source: string;
  readonly locals: Locals | null;
}

/** Decorators above a `def` that are passed over. */
const decoratorReach = 40;
/** Lines above a frame in which its `def` is looked for. */
const bodyReach = 1000;

/** Whether a line begins a `def`, a `class`, or the decorators of one: where a function is called anew. */
export function isDefinition(source: string): boolean {
  return /^\s*(?:async\s+)?(?:def|class)\b|^\s*@/.test(source);
}

function definedName(source: string): string | null {
  return /^\s*(?:async\s+)?(?:def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(source)?.[1] ?? null;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

const closers: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")" };

interface OpenBracket {
  readonly bracket: string;
  hasColon: boolean;
}

/** The kind of the comprehension that a line begins: of all on it, if they are of one kind, or of its open bracket. */
function comprehensionName(source: string): string {
  const open: OpenBracket[] = [];
  const found = new Set<string>();
  for (const [token] of source.slice(0, readLength).matchAll(tokens)) {
    const top = open.at(-1);
    if (token in closers) open.push({ bracket: token, hasColon: false });
    else if (top !== undefined) seeInside(top, token, open, found);
  }
  const [only = unknownComprehension, ...others] = found;
  if (only !== unknownComprehension) return others.length === 0 ? only : unknownComprehension;
  const innermost = open.at(-1);
  return innermost === undefined || innermost.bracket === "{" ? unknownComprehension : nameIn(innermost);
}

function seeInside(top: OpenBracket, token: string, open: OpenBracket[], found: Set<string>): void {
  if (token === ":") top.hasColon = true;
  else if (token === "for") found.add(nameIn(top));
  else if (token === closers[top.bracket]) open.pop();
}

const tokens = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*|[[\](){}:]|\bfor\b/g;
/** Characters of a line that are read; unclosed quotes would cost their square. */
const readLength = 2000;

/** The name of a comprehension whose kind its text does not tell; CPython has no such name. */
export const unknownComprehension = "<comprehension>";

function nameIn({ bracket, hasColon }: OpenBracket): string {
  if (bracket === "[") return "<listcomp>";
  if (bracket === "(") return "<genexpr>";
  return hasColon ? "<dictcomp>" : "<setcomp>";
}
