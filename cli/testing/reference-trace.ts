/**
 * Reading, resolving and encoding of traces by the pages that define them, written a second time and slowly, so that
 * the product can be compared with something that shares no line with it. It imports nothing of the product.
 */

export type ReferenceEvent = "call" | "line" | "return" | "exception";
export type ReferenceReset = "context" | "scope";
export type ReferenceLocals = ReadonlyMap<string, string>;

/** `event` is null for a malformed frame; `announced` is the event its first marker promises, if any. */
export interface ReferenceFrame {
  readonly event: ReferenceEvent | null;
  readonly announced: ReferenceEvent | null;
  readonly source: string;
  readonly locals: ReferenceLocals | null;
  readonly arg: string | null;
  /** Known for recorded traces only; a prediction leaves it to be found. */
  readonly activation: number | null;
}

const events: readonly ReferenceEvent[] = ["call", "line", "return", "exception"];

/** What stands before and after the first `marker`, or null where it does not stand. */
function cut(text: string, marker: string): readonly [string, string] | null {
  const at = text.indexOf(marker);
  return at === -1 ? null : [text.slice(0, at), text.slice(at + marker.length)];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readLocals(text: string): ReferenceLocals | null {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const locals = new Map<string, string>();
  for (const [name, written] of Object.entries(value)) {
    if (typeof written !== "string") return null;
    locals.set(name, written);
  }
  return locals;
}

function readFrame(text: string): ReferenceFrame {
  const announced = events.find((event) => text.startsWith(`<|${event}_sep|>`)) ?? null;
  const malformed = { event: null, announced, source: "", locals: null, arg: null, activation: null };
  if (announced === null) return malformed;
  const parts = cut(text.slice(`<|${announced}_sep|>`.length), "<|action_sep|>");
  if (parts === null) return malformed;
  const [observation, action] = parts;
  const actionParts = cut(action, "<|arg_sep|>");
  if (announced === "call" || announced === "line") {
    const locals = readLocals(observation);
    if (locals === null || actionParts !== null) return malformed;
    return { event: announced, announced, source: action, locals, arg: null, activation: null };
  }
  if (observation !== "" || actionParts === null) return malformed;
  const arg = parseJson(actionParts[1]);
  if (typeof arg !== "string") return malformed;
  return { event: announced, announced, source: actionParts[0], locals: null, arg, activation: null };
}

/** The frames of a text and whether its end token is there. */
export function readFrames(text: string): { frames: readonly ReferenceFrame[]; hasEnd: boolean } {
  const ended = cut(text, "<|end_of_text|>");
  const pieces = (ended === null ? text : ended[0]).split("<|frame_sep|>");
  if (pieces.at(-1)?.trim() === "") pieces.pop();
  return { frames: pieces.map(readFrame), hasEnd: ended !== null };
}

/** The frames a prompt gives: what follows its context. */
export function readPromptFrames(prompt: string): readonly ReferenceFrame[] {
  const context = cut(prompt, "<|trace_context_start|>");
  if (context === null) return readFrames(prompt).frames;
  const rest = cut(context[1], "<|frame_sep|>");
  return rest === null ? [] : readFrames(rest[1]).frames;
}

interface Activation {
  memory: ReferenceLocals;
  /** Its frames that parse, in order. The last is where a generator waits, at its `yield`. */
  readonly frames: ReferenceFrame[];
  /** Its first frame is the call that began it. */
  readonly isBegun: boolean;
}

function newActivation(isBegun: boolean): Activation {
  return { memory: new Map(), frames: [], isBegun };
}

const nothing: ReferenceLocals = new Map();

function openingOf({ frames, isBegun }: Activation): ReferenceFrame | null {
  return isBegun ? (frames[0] ?? null) : null;
}

function shownLast({ frames }: Activation): ReferenceLocals {
  return frames.findLast(({ locals }) => locals !== null)?.locals ?? nothing;
}

function waitsForOthers(source: string): boolean {
  return /\bawait\b|\basync (for|with)\b/.test(source);
}

/** A `def`, a `class` or a decorator: a function that is called, never one that goes on. */
function isDefined(source: string): boolean {
  return /^\s*(@|(async\s+)?(def|class)\b)/.test(source);
}

function isNone({ arg }: ReferenceFrame): boolean {
  return arg === null || arg === "None";
}

/** Whether an activation whose last frame is a return may go on, by its text: a generator, or a coroutine. */
function mayGoOn(activation: Activation): boolean {
  const [before, returning] = [activation.frames.at(-2), activation.frames.at(-1)];
  if (returning === undefined) return false;
  if (isNone(returning) && before?.event === "exception") return false;
  const opening = openingOf(activation);
  if (isComprehension(opening)) return isGenerator(returning);
  const lambda = lambdaIn(opening);
  if (lambda !== null) return /\byield\b/.test(lambda);
  const isResumed = before?.event === "call" && before !== opening;
  return waitsAt(returning, isResumed);
}

function isComprehension(opening: ReferenceFrame | null): boolean {
  return opening?.locals?.has(".0") === true;
}

function isGenerator({ source, arg }: ReferenceFrame): boolean {
  return !waitsForOthers(source) || !/^(\[|\{|set\()/.test(arg ?? "");
}

/** Whether a return is a wait; one that gives None without a line run since it was resumed is the end of a plain generator. */
function waitsAt(returning: ReferenceFrame, isResumed: boolean): boolean {
  const yields = isNone(returning) && isResumed ? /\byield\s+from\b/ : /\byield\b/;
  return yields.test(returning.source) || waitsForOthers(returning.source);
}

function lambdaIn(opening: ReferenceFrame | null): string | null {
  if (opening === null || isDefined(opening.source)) return null;
  return /\blambda\b.*/s.exec(opening.source)?.[0] ?? null;
}

function agrees(locals: ReferenceLocals, earlier: ReferenceLocals): boolean {
  return [...earlier].every(
    ([name, value]) => [locals.get(name), value].includes("..") || locals.get(name) === value,
  );
}

function shown(frame: ReferenceFrame | null): ReferenceLocals {
  return frame?.locals ?? nothing;
}

/** How well a call fits an activation that waits at its line: 0 not at all, 1 badly, 2, 3 as well as can be. */
function fit(activation: Activation, call: ReferenceFrame): number {
  const returning = activation.frames.at(-1);
  const locals = shown(call);
  const last = shownLast(activation);
  if (returning?.source !== call.source || ![...last.keys()].every((name) => locals.has(name))) return 0;
  const opening = openingOf(activation);
  if (!isComprehension(opening) || waitsForOthers(call.source)) return agrees(locals, last) ? 3 : 2;
  const begun = shown(opening);
  if (!bindsTarget(call.source, locals, begun)) return 0;
  if (returning.arg === "None") return 1;
  return agrees(locals, begun) ? 3 : 2;
}

/** Whether there is a variable of a comprehension's loops that it had not when it began. */
function bindsTarget(source: string, locals: ReferenceLocals, begun: ReferenceLocals): boolean {
  const loops = [...source.matchAll(/\bfor\b(.{1,200}?)\bin\b/g)];
  const targets = new Set(loops.flatMap(([, text = ""]) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []));
  const bound = [...locals.keys()].filter((name) => !begun.has(name));
  return bound.some((name) => loops.length === 0 || targets.has(name));
}

/** Who is running, and so whose last observation a `..` means. */
class Memories {
  private readonly stack: Activation[] = [];
  private readonly suspended: Activation[] = [];
  private readonly recorded = new Map<number, Activation>();

  private readonly reset: ReferenceReset;

  constructor(reset: ReferenceReset) {
    this.reset = reset;
  }

  enter(frame: ReferenceFrame): Activation {
    const event = frame.event ?? frame.announced;
    if (frame.activation !== null) return this.ofRecorded(frame.activation, event);
    if (event === "call") this.stack.push(this.resumed(frame) ?? newActivation(frame.event !== null));
    if (event === "call" || event === "return") this.wipe();
    const activation = this.running();
    if (frame.event !== null) activation.frames.push(frame);
    return activation;
  }

  leave(frame: ReferenceFrame): void {
    const event = frame.event ?? frame.announced;
    if (event !== "return" || frame.activation !== null) return;
    const left = this.stack.pop();
    if (left !== undefined && frame.event !== null && mayGoOn(left)) this.suspended.push(left);
  }

  /** A text need not begin with a call: what runs outside all of them runs in an activation of its own. */
  private running(): Activation {
    const top = this.stack.at(-1) ?? newActivation(false);
    if (this.stack.length === 0) this.stack.push(top);
    return top;
  }

  private ofRecorded(key: number, event: ReferenceEvent | null): Activation {
    const found = this.recorded.get(key) ?? newActivation(true);
    this.recorded.set(key, found);
    if (event === "call" || event === "return") this.wipe();
    return found;
  }

  private wipe(): void {
    if (this.reset === "scope") return;
    for (const activation of [...this.stack, ...this.suspended, ...this.recorded.values()]) {
      activation.memory = new Map();
    }
  }

  /** The activation that goes on with a call: of those that wait at its line the one that fits best, or the latest. */
  private resumed(frame: ReferenceFrame): Activation | undefined {
    if (frame.event === null || isDefined(frame.source)) return undefined;
    const fits = this.suspended.map((activation) => fit(activation, frame));
    const best = Math.max(0, ...fits);
    if (best === 0) return undefined;
    return this.suspended.splice(fits.lastIndexOf(best), 1)[0];
  }
}

/** ρ of every frame: `..` replaced by the value it stands for; one that stands for nothing stays. */
export function resolve(
  frames: readonly ReferenceFrame[],
  reset: ReferenceReset,
): readonly (ReferenceLocals | null)[] {
  const memories = new Memories(reset);
  return frames.map((frame) => {
    const activation = memories.enter(frame);
    let resolved: ReferenceLocals | null = null;
    if (frame.locals !== null) {
      const before = activation.memory;
      resolved = new Map(
        [...frame.locals].map(([name, value]) => [name, value === ".." ? (before.get(name) ?? "..") : value]),
      );
      activation.memory = resolved;
    }
    memories.leave(frame);
    return resolved;
  });
}

/** The locals as they are written: a value that the observation before has too becomes `..`. */
export function encode(
  frames: readonly ReferenceFrame[],
  reset: ReferenceReset,
): readonly (ReferenceLocals | null)[] {
  const memories = new Memories(reset);
  return frames.map((frame) => {
    const activation = memories.enter(frame);
    if (frame.locals === null) return null;
    const before = activation.memory;
    activation.memory = frame.locals;
    return new Map(
      [...frame.locals].map(([name, value]) => [name, before.get(name) === value ? ".." : value]),
    );
  });
}

/** What the activation of each frame showed before: its last locals once resolved, null where it showed none yet. */
export function previousLocals(
  frames: readonly ReferenceFrame[],
  resolved: readonly (ReferenceLocals | null)[],
): readonly (ReferenceLocals | null)[] {
  const memories = new Memories("scope");
  const shown = new Map<Activation, ReferenceLocals>();
  return frames.map((frame, index) => {
    const activation = memories.enter(frame);
    const before = shown.get(activation) ?? null;
    const locals = resolved[index] ?? null;
    if (locals !== null) shown.set(activation, locals);
    memories.leave(frame);
    return before;
  });
}
