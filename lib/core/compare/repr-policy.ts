import { stripAddresses } from "@/lib/core/repr";
import type { Frame, Locals, TraceEntry } from "@/lib/core/trace";
import type { GoldFacts, GoldFrameFacts } from "./gold-facts";

/**
 * How texts of values are compared where they are not read as Python: `recorded` as they stand in the shards; `portable`
 * without the memory addresses that CPython writes as ` at 0x7f…`, of either side.
 */
export const reprPolicies = ["recorded", "portable"] as const;
export type ReprPolicy = (typeof reprPolicies)[number];

/** The text of a value as the policy compares it. */
export function reprUnder(policy: ReprPolicy, text: string): string {
  return policy === "portable" ? stripAddresses(text) : text;
}

/** The same for a value that may be missing. */
export function optionalReprUnder(policy: ReprPolicy, text: string | null): string | null {
  return text === null ? null : reprUnder(policy, text);
}

/**
 * Frames as a policy compares them: values changed, nothing else. A frame, and locals, in which nothing changes stay the
 * same objects, and the same locals always become the same locals.
 */
export class ComparedFrames {
  readonly #policy: ReprPolicy;
  readonly #locals = new Map<Locals, Locals>();
  readonly #recorded = new Map<TraceEntry, TraceEntry>();

  constructor(policy: ReprPolicy) {
    this.#policy = policy;
  }

  all<Entry extends TraceEntry>(entries: readonly Entry[]): readonly (Entry | Frame)[] {
    return this.#policy === "recorded" ? entries : entries.map((entry) => this.#frame(entry));
  }

  /** The frame that one of these frames was made of. */
  recordedOf(entry: TraceEntry): TraceEntry {
    return this.#recorded.get(entry) ?? entry;
  }

  locals(recorded: Locals | null): Locals | null {
    if (recorded === null || this.#policy === "recorded") return recorded;
    const known = this.#locals.get(recorded);
    if (known !== undefined) return known;
    const locals = this.#strip(recorded);
    this.#locals.set(recorded, locals);
    return locals;
  }

  #strip(recorded: Locals): Locals {
    let stripped: Map<string, string> | null = null;
    for (const [name, value] of recorded) {
      const text = reprUnder(this.#policy, value);
      if (text !== value) (stripped ??= new Map(recorded)).set(name, text);
    }
    return stripped ?? recorded;
  }

  /** Key by key: spreading an object of more than ten keys costs a hundred times as much on Node 20. */
  #frame<Entry extends TraceEntry>(recorded: Entry): Entry | Frame {
    const entry: TraceEntry = recorded;
    if (entry.event === "malformed") return recorded;
    const locals = this.locals(entry.locals);
    const written = this.locals(entry.written);
    const argument = optionalReprUnder(this.#policy, entry.argument);
    if (locals === entry.locals && written === entry.written && argument === entry.argument) return recorded;
    const frame: Frame = {
      index: entry.index,
      event: entry.event,
      source: entry.source,
      locals,
      written,
      unresolved: entry.unresolved,
      argument,
      line: entry.line,
      lineIsAmbiguous: entry.lineIsAmbiguous,
      depth: entry.depth,
      functionName: entry.functionName,
      activation: entry.activation,
      file: entry.file,
    };
    this.#recorded.set(frame, recorded);
    return frame;
  }
}

const known = new WeakMap<GoldFacts, GoldFacts>();

/**
 * The facts of a trace with values as the policy compares them, once a trace. What changed and gold's flags stay as
 * recorded, so that both policies count the same units.
 */
export function goldFactsUnder(policy: ReprPolicy, recorded: GoldFacts): GoldFacts {
  if (policy === "recorded") return recorded;
  const found = known.get(recorded);
  if (found !== undefined) return found;
  const compared = new ComparedFrames(policy);
  const facts = {
    frames: compared.all(recorded.frames),
    facts: recorded.facts.map((each): GoldFrameFacts => {
      const before = compared.locals(each.before);
      return before === each.before ? each : { ...each, before };
    }),
    sources: recorded.sources,
  };
  known.set(recorded, facts);
  return facts;
}
