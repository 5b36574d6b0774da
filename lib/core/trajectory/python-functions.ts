/** A function that a Python text defines. */
export interface PythonFunction {
  readonly name: string;
  /** Line of its `def`, from 1. */
  readonly line: number;
  /** Its text without blank lines, lines that are comments, common indentation and space at line ends. */
  readonly normalized: string;
}

const definition = /^([ \t]*)(?:async +)?def +(\w+)/;
/** Functions beyond this are not looked at. */
const mostFunctions = 200;

/**
 * The functions of a Python text, nested ones too, in order. By indentation, not by a parser: a line of a string that
 * stands further left than its function ends it. Cost: the text times the depth of nesting.
 */
export function pythonFunctions(text: string): readonly PythonFunction[] {
  const lines = text.split(/\r?\n/);
  const functions: PythonFunction[] = [];
  for (const [position, line] of lines.entries()) {
    const [, indent = "", name] = definition.exec(line) ?? [];
    if (name === undefined) continue;
    functions.push({ name, line: position + 1, normalized: bodyOf(lines, position, indent) });
    if (functions.length >= mostFunctions) break;
  }
  return functions;
}

function bodyOf(lines: readonly string[], start: number, indent: string): string {
  const kept: string[] = [];
  for (let at = start; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trimEnd();
    const words = line.trimStart();
    if (words === "" || words.startsWith("#")) continue;
    const isInside = line.length - words.length > indent.length || words.startsWith(")");
    if (at > start && !isInside) break;
    kept.push(line.startsWith(indent) ? line.slice(indent.length) : words);
  }
  return kept.join("\n");
}

/** How sure it is that a trace is of a function: its very source, or no more than its name; null for neither. */
export function functionKinship(
  { name, normalized }: PythonFunction,
  traced: readonly PythonFunction[],
): "same source" | "same name" | null {
  const named = traced.filter((other) => other.name === name);
  if (named.length === 0) return null;
  return named.some((other) => other.normalized === normalized) ? "same source" : "same name";
}
