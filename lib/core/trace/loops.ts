import type { BlockTree, Statement } from "./block-tree";
import type { Frame } from "./model";

/**
 * A loop of the program: a `for` or `while` block, or a comprehension or generator expression that ran as an activation
 * of its own (every one up to Python 3.11, generator expressions ever after).
 */
export interface Loop {
  readonly kind: "for" | "while" | "async for" | "comprehension";
  /** Null is the trace's own file. */
  readonly file: string | null;
  /** The header's first line, or that of the comprehension, from 1. */
  readonly line: number;
  /** The last line of the body. */
  readonly lastLine: number;
}

/** What a line is to a loop: of its body's first statement, in the block of that, or further down. */
export type LineRole = "outside" | "header" | "first" | "within" | "body";

/** A loop with what its lines are to it. */
export interface LoopLines {
  readonly roleOf: (line: number) => LineRole;
  /** The body stands on the header's line. */
  readonly isOneLine: boolean;
  /** The header is one line long. */
  readonly hasOneLineHeader: boolean;
  readonly firstLine: number;
  /** How the body's first statement comes back: once each time round, or also for its own block's sake. */
  readonly first: "plain" | "block" | "returning";
  /** `while True`: nothing is tested. */
  readonly isEndless: boolean;
  /** The header's text, and the body's where that is on its line. */
  readonly text: string;
}

const keywords = ["for", "while", "async for"] as const;

/** The loops around a line, innermost first, that belong to the same function. */
export function loopsAround(blocks: BlockTree, file: string | null, line: number): readonly Loop[] {
  const scope = blocks.scopeOf(line);
  const found: Loop[] = [];
  for (let at = blocks.at(line); at !== null && at !== scope; at = at.parent) {
    const kind = keywords.find((keyword) => keyword === at.keyword);
    if (kind !== undefined) found.push({ kind, file, line: at.first, lastLine: lastLineOf(at) });
  }
  return found;
}

/** The loop blocks of a file, in the order of their lines. */
export function loopsOf(blocks: BlockTree, file: string | null, lineCount: number): readonly Loop[] {
  const found: Loop[] = [];
  for (let line = 1; line <= lineCount; line++) {
    const statement = blocks.at(line);
    if (statement?.first !== line) continue;
    const kind = keywords.find((keyword) => keyword === statement.keyword);
    if (kind !== undefined) found.push({ kind, file, line, lastLine: lastLineOf(statement) });
  }
  return found;
}

/** What the lines of a file are to one of its loop blocks; null where no loop begins on the loop's line. */
export function linesOfLoop(blocks: BlockTree, loop: Loop, lines: readonly string[]): LoopLines | null {
  const header = blocks.at(loop.line);
  if (header?.keyword !== loop.kind) return null;
  const roles: LineRole[] = [];
  for (let line = header.first; line <= loop.lastLine; line++) roles[line] = roleIn(blocks, header, line);
  const text = lines.slice(header.first - 1, header.last).join("\n");
  return {
    roleOf: (line) => roles[line] ?? "outside",
    isOneLine: header.firstChild === null,
    hasOneLineHeader: header.first === header.last,
    firstLine: header.first,
    first: firstOf(header.firstChild),
    isEndless: /^\s*while\s*\(?\s*(?:True|[1-9]\d*|not\s+(?:False|None|0))\s*\)?\s*:/.test(text),
    text,
  };
}

function firstOf(statement: Statement | null): LoopLines["first"] {
  if (statement?.firstChild == null) return "plain";
  return /for$|^while$|with$/.test(statement.keyword) ? "returning" : "block";
}

function roleIn(blocks: BlockTree, header: Statement, line: number): LineRole {
  const statement = blocks.at(line);
  if (statement === null || blocks.scopeOf(line) !== blocks.scopeOf(header.first)) return "outside";
  if (statement === header) return "header";
  if (statement === header.firstChild) return "first";
  for (let at: Statement | null = statement; at !== null; at = at.parent) {
    if (at === header.firstChild) return "within";
    if (at.parent === header) return "body";
  }
  return "outside";
}

function lastLineOf(statement: Statement): number {
  let last = statement;
  for (let child = statement.firstChild; child !== null; child = last.firstChild) {
    last = child;
    while (last.next !== null) last = last.next;
  }
  return last.last;
}

/** Whether a call frame begins a comprehension or generator expression: its one argument is `.0`. */
export function isComprehensionCall(frame: Frame): boolean {
  return frame.event === "call" && frame.locals?.has(".0") === true;
}
