import { isDefinition } from "./function-names";
import type { Locals, WrittenFrame } from "./model";

/** An activation as far as its frames were read. */
export interface Stretch {
  /** Its first call; null where frames come before any call, or where that is malformed. */
  readonly opening: WrittenFrame | null;
  latest: WrittenFrame | null;
  /** As its latest call or line shows them; empty before the first. */
  locals: Locals;
}

const collections = new Set(["<listcomp>", "<setcomp>", "<dictcomp>"]);

/** Whether an activation that returns may go on afterwards: as far as the text tells, it is a generator or coroutine. */
export function mayBeSuspended(stretch: Stretch, returning: WrittenFrame): boolean {
  const { opening, latest } = stretch;
  const isNone = (returning.argument ?? "None") === "None";
  if (isNone && latest?.event === "exception") return false;
  if (isComprehension(opening)) return isGeneratorExpression(opening, returning);
  const lambda = lambdaOf(opening);
  if (lambda !== null) return /\byield\b/.test(lambda);
  const isResumedOnly = latest?.event === "call" && latest !== opening;
  return isNone && isResumedOnly ? delegates(returning.source) : suspends(returning.source);
}

/** The text of a lambda and what follows it on its line; null where the activation is none. */
function lambdaOf(opening: WrittenFrame | null): string | null {
  if (opening === null || isDefinition(opening.source)) return null;
  const at = opening.source.search(/\blambda\b/);
  return at < 0 ? null : opening.source.slice(at);
}

/** Whether a line has what a generator or coroutine is suspended at. */
export function suspends(source: string): boolean {
  return /\byield\b/.test(source) || isAsynchronous(source);
}

/** Whether a line hands on what it waits for, which may be None again and again with no line event between. */
export function delegates(source: string): boolean {
  return isAsynchronous(source) || /\byield\s+from\b/.test(source);
}

function isAsynchronous(source: string): boolean {
  return /\bawait\b|\basync\s+(?:for|with)\b/.test(source);
}

function isComprehension(
  opening: WrittenFrame | null,
): opening is WrittenFrame & { readonly locals: Locals } {
  return opening?.locals?.has(".0") === true;
}

function isGeneratorExpression({ functionName }: WrittenFrame, { source, argument }: WrittenFrame): boolean {
  if (functionName !== null && collections.has(functionName)) return false;
  return !isAsynchronous(source) || !/^(?:\[|\{|set\()/.test(argument ?? "None");
}

/** 0: it cannot be · 1: it seems to have ended · 2: it has other values · 3: nothing speaks against it. */
export type Likelihood = 0 | 1 | 2 | 3;
/** The greatest likelihood. */
export const surest = 3;

/** How likely a call, on the line where an activation returned, resumes that; a comprehension that begins does not. */
export function likelihoodOf({ opening, locals, latest }: Stretch, call: WrittenFrame): Likelihood {
  const found = call.locals ?? new Map<string, string>();
  for (const name of locals.keys()) if (!found.has(name)) return 0;
  if (!isComprehension(opening) || isAsynchronous(call.source)) return hasValuesOf(found, locals) ? 3 : 2;
  if (!hasNewTarget(found, opening.locals, call.source)) return 0;
  if (latest?.argument === "None") return 1;
  return hasValuesOf(found, opening.locals) ? 3 : 2;
}

/** What a generator expression has once it has yielded, and did not have when it began. */
function hasNewTarget(locals: Locals, begun: Locals, source: string): boolean {
  const targets = targetsOf(source);
  return [...locals.keys()].some((name) => !begun.has(name) && (targets === null || targets.has(name)));
}

/** The names that the `for`s of a line bind; null where it has none, as the later lines of an expression have. */
function targetsOf(source: string): ReadonlySet<string> | null {
  const found = [...source.matchAll(/\bfor\b(.{1,200}?)\bin\b/g)].map(([, targets = ""]) => targets);
  return found.length === 0 ? null : new Set(found.join(" ").match(/[\p{L}_][\p{L}\p{N}_]*/gu));
}

/** Whether locals have all values of earlier ones; what is not written anew is the same. */
function hasValuesOf(locals: Locals, earlier: Locals): boolean {
  for (const [name, value] of earlier) {
    const found = locals.get(name);
    if (found !== value && found !== ".." && value !== "..") return false;
  }
  return true;
}
