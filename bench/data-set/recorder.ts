import { repr, type PythonValue } from "./python-value";

/** A frame as the shard will have it; `locals` on call and line frames, `arg` on the others. */
export interface RecordedFrame {
  readonly event: "call" | "line" | "return" | "exception";
  readonly line: number;
  readonly depth: number;
  readonly function: string;
  readonly locals?: Readonly<Record<string, string>>;
  readonly source: string;
  readonly arg?: string;
  readonly activation: number;
}

/** Writes down what a simulated program does, as a tracer would see it. */
export class Recorder {
  readonly frames: RecordedFrame[] = [];
  readonly #lines: readonly string[];
  #activationCount = 0;
  #depth = 0;

  constructor(source: string) {
    this.#lines = source.split("\n");
  }

  /** Enters a function whose `def` is at `line`. */
  call(name: string, line: number, parameters: Readonly<Record<string, PythonValue>>): Activation {
    this.#depth += 1;
    this.#activationCount += 1;
    const left = () => {
      this.#depth -= 1;
    };
    const place = { function: name, depth: this.#depth, activation: this.#activationCount };
    return new Activation(this.frames, this.#lines, place, { line, parameters, left });
  }
}

interface Place {
  readonly function: string;
  readonly depth: number;
  readonly activation: number;
}

interface Entry {
  readonly line: number;
  readonly parameters: Readonly<Record<string, PythonValue>>;
  left(): void;
}

/** One run of one function body. Locals are read when a line is about to run, so a changed list shows itself. */
export class Activation {
  readonly #frames: RecordedFrame[];
  readonly #lines: readonly string[];
  readonly #place: Place;
  readonly #left: () => void;
  readonly #locals: Map<string, PythonValue>;

  constructor(frames: RecordedFrame[], lines: readonly string[], place: Place, entry: Entry) {
    this.#frames = frames;
    this.#lines = lines;
    this.#place = place;
    this.#left = () => {
      entry.left();
    };
    this.#locals = new Map(Object.entries(entry.parameters));
    this.#observe("call", entry.line);
  }

  set(name: string, value: PythonValue): void {
    this.#locals.set(name, value);
  }

  /** Forgets a variable, as Python does at the end of an `except … as`. */
  unset(name: string): void {
    this.#locals.delete(name);
  }

  line(line: number): void {
    this.#observe("line", line);
  }

  exception(line: number, type: string, message: string): void {
    this.#argue("exception", line, `${type}: ${message}`);
  }

  /** Leaves the function; None after an exception that it did not catch. */
  return(line: number, value: PythonValue): void {
    this.#argue("return", line, repr(value));
    this.#left();
  }

  #observe(event: "call" | "line", line: number): void {
    const locals: Record<string, string> = {};
    for (const [name, value] of this.#locals) locals[name] = repr(value);
    const { depth, function: name, activation } = this.#place;
    this.#frames.push({ event, line, depth, function: name, locals, source: this.#text(line), activation });
  }

  #argue(event: "return" | "exception", line: number, arg: string): void {
    const { depth, function: name, activation } = this.#place;
    this.#frames.push({ event, line, depth, function: name, source: this.#text(line), arg, activation });
  }

  #text(line: number): string {
    return this.#lines[line - 1] ?? "";
  }
}
