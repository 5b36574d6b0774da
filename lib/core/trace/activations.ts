import { malformedEvent } from "./cwm-text";
import type { Locals, MalformedFrame, WrittenEntry, WrittenFrame } from "./model";

/** Where a frame stands in the call stack. */
export interface Placement {
  /** Number of the activation, from 0. */
  readonly activation: number;
  /** 1 = entry point. */
  readonly depth: number;
}

interface Open {
  readonly activation: number;
  lastNames: ReadonlySet<string>;
}

interface Suspended extends Open {
  readonly source: string;
}

/**
 * Gives every frame its activation.
 *
 * A structured shard says it; text does not, so a stack is kept: `call` pushes, `return` pops, `exception` stays
 * (CPython follows it with `return None` when the frame unwinds). A generator resumes with a `call` on the line where
 * it yielded and with at least the locals it had, which is how its old activation is told from a new one:
 *
 *     call  def g():        → activation 1
 *     return    yield 1     → 1, suspended
 *     call      yield 1     → 1 again, not 2
 *
 * Frames before any call belong to an implicit entry activation. Linear but for the suspended generators of one line.
 */
export class ActivationTracker {
  #stack: Open[] = [];
  #suspended: Suspended[] = [];
  #count = 0;

  place(entry: WrittenEntry): Placement {
    if (entry.event === "malformed") return this.#placeMalformed(entry);
    const placement = this.#placeFrame(entry);
    return {
      activation: entry.activation ?? placement.activation,
      depth: entry.depth ?? placement.depth,
    };
  }

  #placeMalformed(entry: WrittenEntry & { event: "malformed" }): Placement {
    const event = malformedEvent(entry);
    if (event === "call") this.#push(new Set());
    const top = this.#top();
    const depth = this.#stack.length;
    if (event === "return") this.#stack.pop();
    return { activation: top.activation, depth };
  }

  #placeFrame(frame: WrittenFrame): Placement {
    if (frame.event === "call") this.#enter(frame);
    const top = this.#top();
    const depth = this.#stack.length;
    if (frame.locals !== null) top.lastNames = namesOf(frame.locals);
    if (frame.event === "return") {
      this.#stack.pop();
      this.#suspended.push({ ...top, source: frame.source });
    }
    return { activation: top.activation, depth };
  }

  #enter(frame: WrittenFrame): void {
    const names = namesOf(frame.locals ?? new Map<string, string>());
    const position = isDefinition(frame.source)
      ? -1
      : this.#suspended.findLastIndex(
          (candidate) => candidate.source === frame.source && isSubset(candidate.lastNames, names),
        );
    const [resumed] = position < 0 ? [] : this.#suspended.splice(position, 1);
    if (resumed === undefined) this.#push(names);
    else this.#stack.push({ activation: resumed.activation, lastNames: names });
  }

  #push(lastNames: ReadonlySet<string>): void {
    this.#stack.push({ activation: this.#count, lastNames });
    this.#count += 1;
  }

  #top(): Open {
    const top = this.#stack.at(-1);
    if (top !== undefined) return top;
    this.#push(new Set());
    return this.#top();
  }
}

function namesOf(locals: Locals): ReadonlySet<string> {
  return new Set(locals.keys());
}

function isDefinition(source: string): boolean {
  return /^\s*(?:async\s+)?(?:def|class)\b|^\s*@/.test(source);
}

function isSubset(smaller: ReadonlySet<string>, larger: ReadonlySet<string>): boolean {
  for (const name of smaller) if (!larger.has(name)) return false;
  return true;
}

/** The deepest call of a list of frames, without the cost of their names. Feed frames in order. */
export class ActivationDepth {
  #open = 0;
  /** 1 = entry point; 0 before the first frame. */
  max = 0;

  see(entry: Pick<WrittenFrame, "event" | "depth"> | MalformedFrame): void {
    const event = entry.event === "malformed" ? malformedEvent(entry) : entry.event;
    if (event === "call") this.#open += 1;
    if (event !== null && this.#open === 0) this.#open = 1;
    const stated = entry.event === "malformed" ? null : entry.depth;
    this.max = Math.max(this.max, stated ?? this.#open);
    if (event === "return") this.#open -= 1;
  }
}
