import type { LineRole, LoopLines } from "./loops";
import type { Frame, Locals } from "./model";

/** One time round a loop. All positions are frame indexes from 0, of frames of the loop's own activation. */
export interface Iteration {
  /** Where the header is visited, or the body begins where no frame shows the header. */
  readonly first: number;
  readonly last: number;
  /** The frame whose locals are the state at the end. */
  readonly end: number;
  /**
   * True where the iteration was left without a later frame in the activation, by `return`, an exception or the end of
   * the trace: the state at `end` is then the last that was seen in it.
   */
  readonly isLeft: boolean;
}

/** One run of a loop, from its first header to its last frame. */
export interface LoopRun {
  readonly activation: number;
  readonly first: number;
  readonly last: number;
  /** In order; empty where the body never ran. */
  readonly iterations: readonly Iteration[];
}

/** The frames of one activation, fed in order, become the runs of one loop in it. */
export class LoopReader {
  readonly runs: LoopRun[] = [];
  readonly #lines: LoopLines;
  readonly #activation: number;
  /** Before Python 3.10, `pass` and tests that are known beforehand leave no frames. */
  readonly #skipsIdleLines: boolean;
  #run: { readonly first: number; readonly iterations: Iteration[]; hasHeader: boolean } | null = null;
  #visit: number | null = null;
  #start: number | null = null;
  #last = 0;
  #observed: number | null = null;
  #observation: Locals | null = null;
  #lastEvent: Frame | null = null;
  #role: LineRole = "outside";
  #line: number | null = null;

  constructor(lines: LoopLines, activation: number, skipsIdleLines: boolean) {
    this.#lines = lines;
    this.#activation = activation;
    this.#skipsIdleLines = skipsIdleLines;
  }

  see(frame: Frame): void {
    if (frame.event === "line" && frame.line !== null) this.#seeLine(frame, frame.line);
    if (this.#run === null) return;
    this.#last = frame.index;
    this.#lastEvent = frame;
    if (frame.locals === null) return;
    this.#observed = frame.index;
    this.#observation = frame.locals;
  }

  /** Ends the run that is still open, if any. */
  finish(): void {
    this.#leave(null);
  }

  #seeLine(frame: Frame, line: number): void {
    const role = this.#lines.roleOf(line);
    switch (role) {
      case "outside":
        this.#leave(frame);
        break;
      case "header":
        this.#visitHeader(frame, line);
        break;
      case "first":
      case "within":
      case "body":
        this.#enterBody(frame, role);
        break;
    }
    this.#role = role;
    this.#line = line;
  }

  #visitHeader(frame: Frame, line: number): void {
    this.#run ??= { first: frame.index, iterations: [], hasHeader: true };
    this.#run.hasHeader = true;
    if (this.#start !== null) this.#close(this.#start, frame);
    else if (this.#visit !== null && this.#isNewVisit(line)) {
      this.#close(this.#visit, frame);
      this.#visit = null;
    }
    this.#visit ??= frame.index;
  }

  /** A header that comes twice in a row: another visit, or another line of a header that has several. */
  #isNewVisit(line: number): boolean {
    const { isOneLine, hasOneLineHeader } = this.#lines;
    if (isOneLine) return line === this.#lines.firstLine;
    return this.#skipsIdleLines && hasOneLineHeader;
  }

  #enterBody(frame: Frame, role: LineRole): void {
    this.#run ??= { first: frame.index, iterations: [], hasHeader: false };
    const isHeaderless = this.#lines.isEndless && !this.#run.hasHeader;
    if (isHeaderless && role === "first" && this.#start !== null && this.#comesBack(frame))
      this.#close(this.#start, frame);
    this.#start ??= this.#visit ?? frame.index;
    this.#visit = null;
  }

  /** Whether the first statement is there for another time round, not for the sake of its own block. */
  #comesBack({ line }: Frame): boolean {
    if (this.#role === "body") return true;
    if (this.#role === "within") return this.#lines.first !== "returning";
    return this.#role === "first" && line === this.#line;
  }

  #close(first: number, next: Frame): void {
    this.#run?.iterations.push({ first, last: this.#last, end: next.index, isLeft: false });
    this.#start = null;
  }

  #leave(next: Frame | null): void {
    const run = this.#run;
    if (run === null) return;
    const started = this.#start ?? (this.#isLastVisitRun(run.iterations.length, next) ? this.#visit : null);
    if (started !== null) {
      const isLeft = next === null;
      const end = next?.index ?? this.#observed ?? started;
      run.iterations.push({ first: started, last: this.#last, end, isLeft });
    }
    const { first, iterations } = run;
    this.runs.push({ activation: this.#activation, first, last: this.#last, iterations });
    this.#run = null;
    this.#visit = null;
    this.#start = null;
  }

  /** Whether the header's last visit was a time round and not only the test that ended the loop. */
  #isLastVisitRun(before: number, next: Frame | null): boolean {
    const { isOneLine, isEndless, text } = this.#lines;
    if (!isOneLine || this.#visit === null) return false;
    const left = this.#lastEvent;
    if (left?.event === "exception") return !/^Stop(?:Async)?Iteration\b/.test(left.argument ?? "");
    const isReturn = left?.event === "return" && next === null && /\breturn\b/.test(text);
    return isEndless || isReturn || this.#isTestPassed(before, next);
  }

  /** Whether a body on its header's line ran after the header was visited for the last time. */
  #isTestPassed(before: number, next: Frame | null): boolean {
    const { text } = this.#lines;
    const isWhile = /^\s*while\b/.test(text);
    if (isWhile && before > 0) return !this.#skipsIdleLines;
    return (isWhile || /\bbreak\b/.test(text)) && hasChanged(this.#observation, next);
  }
}

function hasChanged(before: Locals | null, next: Frame | null): boolean {
  if (before === null || next?.locals == null) return false;
  if (before.size !== next.locals.size) return true;
  for (const [name, value] of before) if (next.locals.get(name) !== value) return true;
  return false;
}
