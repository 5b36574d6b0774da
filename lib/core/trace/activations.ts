import { malformedEvent } from "./cwm-text";
import type { Locals, MalformedFrame, WrittenEntry, WrittenFrame } from "./model";
import { isDefinition } from "./function-names";
import { likelihoodOf, mayBeSuspended, surest, type Likelihood, type Stretch } from "./resumptions";

/** Where a frame stands in the call stack. */
export interface Placement {
  /** Number of the activation, from 0. */
  readonly activation: number;
  /** 1 = entry point. */
  readonly depth: number;
}

/** An activation on the stack, or one that may be resumed. */
interface Open extends Stretch {
  readonly activation: number;
}

const noLocals: Locals = new Map();

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
 * A lambda and a comprehension are called on the line where they returned as well, each time anew: only what can suspend
 * is resumed (`mayBeSuspended`). Of several that wait on one line, the one that had the same values goes on, or else the
 * latest. Frames before any call belong to an implicit entry activation. Linear but for the suspended generators of one
 * line.
 */
export class ActivationTracker {
  #stack: Open[] = [];
  readonly #suspended = new Map<string, Open[]>();
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
    if (event === "call") this.#push(null);
    const top = this.#top();
    const depth = this.#stack.length;
    if (event === "return") this.#stack.pop();
    return { activation: top.activation, depth };
  }

  #placeFrame(frame: WrittenFrame): Placement {
    if (frame.event === "call") this.#enter(frame);
    const top = this.#top();
    const depth = this.#stack.length;
    if (frame.event === "return") this.#leave(top, frame);
    top.latest = frame;
    if (frame.locals !== null) top.locals = frame.locals;
    return { activation: top.activation, depth };
  }

  #enter(frame: WrittenFrame): void {
    const resumed = isDefinition(frame.source) ? undefined : this.#takeSuspended(frame);
    if (resumed === undefined) this.#push(frame);
    else this.#stack.push(resumed);
  }

  #leave(top: Open, frame: WrittenFrame): void {
    this.#stack.pop();
    if (!mayBeSuspended(top, frame)) return;
    const waiting = this.#suspended.get(frame.source);
    if (waiting === undefined) this.#suspended.set(frame.source, [top]);
    else waiting.push(top);
  }

  #takeSuspended(frame: WrittenFrame): Open | undefined {
    const waiting = this.#suspended.get(frame.source);
    if (waiting === undefined) return undefined;
    let likeliest: Likelihood = 0;
    let position = -1;
    for (let at = waiting.length - 1; at >= 0 && likeliest < surest; at--) {
      const open = waiting[at];
      const likelihood = open === undefined ? 0 : likelihoodOf(open, frame);
      if (likelihood <= likeliest) continue;
      likeliest = likelihood;
      position = at;
    }
    const [resumed] = position < 0 ? [] : waiting.splice(position, 1);
    return resumed;
  }

  #push(opening: WrittenFrame | null): void {
    this.#stack.push({ activation: this.#count, opening, latest: null, locals: noLocals });
    this.#count += 1;
  }

  #top(): Open {
    const top = this.#stack.at(-1);
    if (top !== undefined) return top;
    this.#push(null);
    return this.#top();
  }
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
