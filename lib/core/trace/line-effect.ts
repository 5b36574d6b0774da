import type { Frame, Locals } from "./model";

/** What one frame did to a variable, or that it only read it. */
export interface VariableEffect {
  readonly name: string;
  readonly kind: "changed" | "new" | "deleted" | "read" | "unchanged";
  /** Before the frame; null when the variable did not exist. */
  readonly before: string | null;
  /** After it; null when it is gone, or when nothing later shows it. */
  readonly after: string | null;
}

/**
 * The variables of a frame, before → after, in the order of its locals, then new ones.
 *
 * A line frame shows the state before its line runs, so the effect stands on the next observation of the same
 * activation. Without one (the line returned or raised) nothing is known to have changed. `read` means that the line's
 * text names the variable.
 */
export function effectsOf(frame: Frame, after: Frame | null): readonly VariableEffect[] {
  const before: Locals = frame.locals ?? new Map<string, string>();
  const later = frame.event === "line" ? (after?.locals ?? null) : null;
  const named = namesIn(frame.source);
  const effects = [...before].map(([name, value]) => effectOf(name, value, later, named));
  const added = later === null ? [] : [...later].filter(([name]) => !before.has(name));
  return [
    ...effects,
    ...added.map(([name, value]) => ({ name, kind: "new" as const, before: null, after: value })),
  ];
}

/** Whether the frame made the variable another: changed, new or deleted. */
export function isChange({ kind }: VariableEffect): boolean {
  return kind === "changed" || kind === "new" || kind === "deleted";
}

function effectOf(
  name: string,
  before: string,
  later: Locals | null,
  named: ReadonlySet<string>,
): VariableEffect {
  const idle = named.has(name) ? "read" : "unchanged";
  if (later === null) return { name, kind: idle, before, after: null };
  const after = later.get(name);
  if (after === undefined) return { name, kind: "deleted", before, after: null };
  return { name, kind: after === before ? idle : "changed", before, after };
}

function namesIn(source: string): ReadonlySet<string> {
  return new Set(source.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
}
