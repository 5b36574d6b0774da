/**
 * Which line can follow which, read from indentation alone.
 *
 * Python's control flow is written in its layout, so the feasible successors of a line need no parser:
 *
 *     1  for n in nums:      1 → 2 (body), 5 (exhausted)
 *     2      if n > 0:       2 → 3 (body), 4 → … else, 1 (loop)
 *     3          total += n  3 → 1 (end of the body of a loop)
 *     5  return total        5 → nothing
 *
 * A `with` line is run once more when its body is left.
 *
 * Physical lines of one multi-line statement share their statement and follow one another freely. What indentation
 * cannot say (a backslash continuation, a string that spans lines at column 0) at worst leaves a line ambiguous.
 * Built once a file in linear time; a query walks at most the nesting depth.
 */
export interface Statement {
  readonly first: number;
  readonly last: number;
  readonly indent: number;
  readonly keyword: string;
  readonly parent: Statement | null;
  next: Statement | null;
  firstChild: Statement | null;
}

const loops = new Set(["for", "while", "async for"]);
const chained = new Set(["elif", "else", "except", "finally", "case"]);
const jumps = new Set(["return", "raise", "break", "continue"]);

export class BlockTree {
  readonly #byLine: (Statement | undefined)[] = [];

  constructor(lines: readonly string[]) {
    const open: Statement[] = [];
    const lastOf = new Map<Statement | null, Statement>();
    for (const [first, last] of logicalLines(lines)) {
      const text = lines[first - 1] ?? "";
      const indent = text.length - text.trimStart().length;
      while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
      const parent = open.at(-1) ?? null;
      const statement: Statement = {
        first,
        last,
        indent,
        keyword: keywordOf(text),
        parent,
        next: null,
        firstChild: null,
      };
      const previous = lastOf.get(parent);
      if (previous !== undefined) previous.next = statement;
      else if (parent !== null) parent.firstChild = statement;
      lastOf.set(parent, statement);
      open.push(statement);
      for (let line = first; line <= last; line++) this.#byLine[line] = statement;
    }
  }

  at(line: number): Statement | null {
    return this.#byLine[line] ?? null;
  }

  /** The innermost `def`, `lambda`-free scope that holds the line, or null at module level. */
  scopeOf(line: number): Statement | null {
    let statement = this.at(line);
    while (statement !== null && !isScope(statement)) statement = statement.parent;
    return statement;
  }

  /** True when control can go from one line to the other without leaving the function. */
  canFollow(from: number, to: number): boolean {
    const origin = this.at(from);
    const target = this.at(to);
    if (origin === null || target === null) return true;
    return origin === target || successors(origin).has(target);
  }
}

function successors(origin: Statement): ReadonlySet<Statement> {
  const found = new Set<Statement>();
  if (origin.firstChild !== null && !isScope(origin)) enter(origin.firstChild, found);
  if (loops.has(origin.keyword) || !jumps.has(origin.keyword)) leave(origin, found);
  if (origin.keyword === "continue" || origin.keyword === "break") leaveLoop(origin, found);
  addHandlers(origin, found);
  return found;
}

/** `else:`, `finally:` and `try:`-less headers raise no line event: their body's first statement does. */
function enter(statement: Statement, found: Set<Statement>): void {
  found.add(statement);
  if ((statement.keyword === "else" || statement.keyword === "finally") && statement.firstChild !== null)
    enter(statement.firstChild, found);
}

function leave(origin: Statement, found: Set<Statement>): void {
  for (let at: Statement | null = origin; at !== null && !isScope(at); at = at.parent) {
    if (at !== origin && loops.has(at.keyword)) {
      found.add(at);
      return;
    }
    if (at !== origin && at.keyword.endsWith("with")) found.add(at);
    if (addNext(at, origin, found)) return;
  }
}

/** Adds what follows `at` in its block; true when an ordinary statement stops the climb. */
function addNext(at: Statement, origin: Statement, found: Set<Statement>): boolean {
  for (let next = at.next; next !== null; next = next.next) {
    if (!chained.has(next.keyword)) {
      enter(next, found);
      return true;
    }
    if (at === origin || next.keyword === "finally" || next.keyword === "else") enter(next, found);
  }
  return false;
}

function leaveLoop(origin: Statement, found: Set<Statement>): void {
  let loop = origin.parent;
  while (loop !== null && !loops.has(loop.keyword)) loop = loop.parent;
  if (loop === null) return;
  if (origin.keyword === "continue") found.add(loop);
  else leave(loop, found);
}

function addHandlers(origin: Statement, found: Set<Statement>): void {
  for (let at: Statement | null = origin; at !== null && !isScope(at); at = at.parent) {
    if (at.keyword !== "try" && at.keyword !== "with") continue;
    for (let next = at.next; next !== null && chained.has(next.keyword); next = next.next) enter(next, found);
  }
}

function isScope(statement: Statement): boolean {
  return statement.keyword === "def" || statement.keyword === "class" || statement.keyword === "async def";
}

/** The first word of a statement, "string" for one that is only text: a docstring, which is never run. */
function keywordOf(text: string): string {
  if (/^\s*[rRbBuU]*["']/.test(text)) return "string";
  const match = /^\s*(async\s+(?:def|for|with)|[a-z]+)\b/.exec(text);
  return (match?.[1] ?? "").replace(/\s+/, " ");
}

/** [first, last] physical lines of each statement, blank and comment lines left out, brackets and quotes balanced. */
function* logicalLines(lines: readonly string[]): Generator<readonly [number, number]> {
  let first = 0;
  let depth = 0;
  let quote: string | null = null;
  for (const [position, text] of lines.entries()) {
    const isInside = depth > 0 || quote !== null;
    if (!isInside && /^\s*(?:#|$)/.test(text)) continue;
    if (!isInside) first = position + 1;
    ({ depth, quote } = scan(text, depth, quote));
    if (depth <= 0 && quote === null && !text.endsWith("\\")) {
      depth = 0;
      yield [first, position + 1];
    } else if (depth <= 0 && quote === null) depth = 0;
  }
}

function scan(text: string, depth: number, quote: string | null): { depth: number; quote: string | null } {
  for (const [token] of text.matchAll(/\\.|"""|'''|["'#()[\]{}]/g)) {
    if (quote !== null) {
      if (token === quote) quote = null;
    } else if (token === "#") break;
    else if ("([{".includes(token)) depth += 1;
    else if (")]}".includes(token)) depth -= 1;
    else if (!token.startsWith("\\")) quote = token;
  }
  return { depth, quote: quote?.length === 1 ? null : quote };
}
