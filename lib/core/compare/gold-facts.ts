import { type Frame, type Locals, normalizeSourceLine, type Trace } from "@/lib/core/trace";
import { type GoldFlagBits, goldFlagBit, knownValues } from "./value-facts";

/** What a frame claims, as far as strings are harder to foretell than the rest: `string` where any of it is one. */
export const valueKinds = ["none", "string", "other"] as const;
export type ValueKind = (typeof valueKinds)[number];

/** What is known of one gold frame, whoever predicts it. */
export interface GoldFrameFacts {
  /** Variables that are new or hold another value than at the previous observation of the activation. */
  readonly changed: readonly string[];
  /** Locals at the previous observation of the activation; null at the first. */
  readonly before: Locals | null;
  readonly flags: GoldFlagBits;
  /** Of the changed variables, or of the argument. */
  readonly valueKind: ValueKind;
  /** The frame before it is a return: control came back. */
  readonly isAfterReturn: boolean;
}

/** What is known of gold, worked out once a trace however many predictions it judges. */
export interface GoldFacts {
  readonly frames: readonly Frame[];
  readonly facts: readonly GoldFrameFacts[];
  /** Source lines of the program and of gold's own frames. */
  readonly sources: ReadonlySet<string>;
}

const known = new WeakMap<Trace, GoldFacts>();

/** The facts of a trace. Malformed frames of gold are left out. */
export function goldFactsOf(trace: Trace): GoldFacts {
  const found = known.get(trace);
  if (found !== undefined) return found;
  const frames = trace.entries.filter((entry): entry is Frame => entry.event !== "malformed");
  const facts = { frames, facts: frameFacts(frames), sources: sourcesOf(trace, frames) };
  known.set(trace, facts);
  return facts;
}

function sourcesOf(trace: Trace, frames: readonly Frame[]): ReadonlySet<string> {
  const { source, otherFiles } = trace.record;
  const sources = new Set(frames.map((frame) => frame.source));
  for (const text of [source, ...otherFiles.map((file) => file.source)]) {
    if (text === "") continue;
    for (const line of text.split("\n")) sources.add(normalizeSourceLine(line));
  }
  return sources;
}

interface Observed {
  readonly locals: Locals;
  readonly flags: GoldFlagBits;
}

function frameFacts(frames: readonly Frame[]): readonly GoldFrameFacts[] {
  const last = new Map<number, Observed>();
  return frames.map((frame, position): GoldFrameFacts => {
    const previous = last.get(frame.activation) ?? null;
    const before = previous?.locals ?? null;
    const changed = frame.locals === null ? [] : changedNames(frame.locals, before);
    const flags = flagsOf(frame, changed, previous);
    if (frame.locals !== null) last.set(frame.activation, { locals: frame.locals, flags });
    return {
      changed,
      before,
      flags,
      valueKind: kindOf(frame, changed),
      isAfterReturn: position > 0 && frames[position - 1]?.event === "return",
    };
  });
}

/** Names that are new, or whose value is another than before. */
export function changedNames(locals: Locals, before: Locals | null): readonly string[] {
  if (before === null) return [...locals.keys()];
  const names: string[] = [];
  for (const [name, value] of locals) if (before.get(name) !== value) names.push(name);
  return names;
}

const comprehensions = new Set(["<listcomp>", "<setcomp>", "<dictcomp>"]);

function flagsOf(frame: Frame, changed: readonly string[], previous: Observed | null): GoldFlagBits {
  const version = isComprehension(frame) ? goldFlagBit("version") : 0;
  if (frame.locals === null) {
    const isValue = frame.event === "return" && frame.argument !== null;
    return version | (isValue ? knownValues.of(frame.argument).flags : 0);
  }
  if (previous !== null && changed.length === 0 && previous.locals.size === frame.locals.size)
    return previous.flags;
  let flags = version;
  for (const value of frame.locals.values()) flags |= knownValues.of(value).flags;
  return flags;
}

function isComprehension({ functionName, locals }: Frame): boolean {
  return (functionName !== null && comprehensions.has(functionName)) || locals?.has(".0") === true;
}

function kindOf(frame: Frame, changed: readonly string[]): ValueKind {
  if (frame.locals !== null) {
    if (changed.length === 0) return "none";
    const { locals } = frame;
    return changed.some((name) => knownValues.of(locals.get(name) ?? "").isString) ? "string" : "other";
  }
  if (frame.argument === null) return "none";
  return frame.event === "return" && knownValues.of(frame.argument).isString ? "string" : "other";
}
