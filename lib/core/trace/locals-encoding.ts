import type { FrameEvent, Locals, ResetRule } from "./model";

/** The marker that stands for "unchanged since the previous observation of this activation". */
export const unchanged = "..";

export interface Resolved {
  readonly locals: Locals;
  /** Names whose marker has no antecedent; their value stays the marker. */
  readonly unresolved: readonly string[];
}

/**
 * What `..` stands for at each moment.
 *
 * Under `context` (CWM's rule) one memory serves the whole trace and every call and return wipes it, since the first
 * observation after a context switch is written in full. Under `scope` each activation keeps its own. The previous
 * observation alone counts: a name it lacked has no antecedent.
 */
export class LocalsMemory {
  readonly #reset: ResetRule;
  #current: Locals = new Map();
  readonly #byActivation = new Map<number, Locals>();

  constructor(reset: ResetRule) {
    this.#reset = reset;
  }

  /** Tell the memory of every frame, in order, before its locals are resolved or encoded. */
  enter(event: FrameEvent): void {
    if (event === "call" || event === "return") this.#current = new Map();
  }

  /** Written locals → full locals. */
  resolve(activation: number, written: Locals): Resolved {
    const previous = this.#previous(activation);
    const locals = new Map<string, string>();
    const unresolved: string[] = [];
    for (const [name, value] of written) {
      const known = value === unchanged ? previous.get(name) : value;
      if (known === undefined) unresolved.push(name);
      locals.set(name, known ?? value);
    }
    this.#remember(activation, locals);
    return { locals, unresolved };
  }

  /** Full locals → as they would be written. */
  encode(activation: number, locals: Locals): Locals {
    const previous = this.#previous(activation);
    const written = new Map<string, string>();
    for (const [name, value] of locals) written.set(name, previous.get(name) === value ? unchanged : value);
    this.#remember(activation, locals);
    return written;
  }

  #previous(activation: number): Locals {
    return this.#reset === "context"
      ? this.#current
      : (this.#byActivation.get(activation) ?? new Map<string, string>());
  }

  #remember(activation: number, locals: Locals): void {
    if (this.#reset === "context") this.#current = locals;
    else this.#byActivation.set(activation, locals);
  }
}
