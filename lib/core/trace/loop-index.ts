import { BlockTree } from "./block-tree";
import { readComprehension } from "./comprehensions";
import { LoopReader, type Iteration, type LoopRun } from "./iterations";
import { isComprehensionCall, linesOfLoop, loopsAround, loopsOf, type Loop } from "./loops";
import type { Frame, TraceEntry, TraceRecord } from "./model";
import { sourceLines } from "./source-text";

/** A loop that a frame is in: which run of it, and how far that is. */
export interface LoopPlace {
  readonly loop: Loop;
  /** Position among all runs of the loop in the trace, from 0, in the order in which they began. */
  readonly runIndex: number;
  readonly run: LoopRun;
  /** Position among the run's iterations, from 0; null before the first and after the last. */
  readonly iterationIndex: number | null;
}

/**
 * The loops of a trace and how often they went round.
 *
 *     1  for n in nums:     frame 2, 4, 6     run 0: frames 2 … 6
 *     2      total += n     frame 3, 5        iteration 0: 2 … 3, state at 4; iteration 1: 4 … 5, state at 6
 *     3  return total       frame 7
 *
 * An iteration begins where the header is visited and the body follows; a visit that the body does not follow ended the
 * loop. A body on the header's own line shows no such step, so there each visit counts but the last, as far as the text
 * and the locals tell. Frames of other activations are passed over, so a loop that calls or yields goes on afterwards.
 * All runs of one loop are found in one pass over the trace and kept.
 */
export class LoopIndex {
  readonly #frames: readonly Frame[];
  readonly #record: Pick<TraceRecord, "source" | "file" | "otherFiles" | "pythonVersion">;
  readonly #files = new Map<
    string | null,
    { readonly lines: readonly string[]; readonly blocks: BlockTree }
  >();
  readonly #runs = new Map<string, readonly LoopRun[]>();
  #calls: ReadonlyMap<number, Frame> | null = null;

  /** Entries of a trace or of a prediction of it; malformed ones are passed over. */
  constructor(
    entries: readonly TraceEntry[],
    record: Pick<TraceRecord, "source" | "file" | "otherFiles" | "pythonVersion">,
  ) {
    this.#frames = entries.filter((entry): entry is Frame => entry.event !== "malformed");
    this.#record = record;
  }

  /** The loops that some frame is in, innermost first; `stack` is the open activations at it, innermost first. */
  placesOf(stack: readonly Frame[], limit: number): readonly LoopPlace[] {
    const places: LoopPlace[] = [];
    for (const frame of stack) {
      for (const loop of this.#loopsOfFrame(frame)) {
        if (places.length >= limit) return places;
        const place = this.placeIn(loop, frame);
        if (place !== null) places.push(place);
      }
    }
    return places;
  }

  /** The loops around a line of a file, innermost first, run or not. */
  loopsAround(file: string | null, line: number): readonly Loop[] {
    return loopsAround(this.#file(file).blocks, file, line);
  }

  /** Every loop block of a file, by line. */
  loopsOf(file: string | null): readonly Loop[] {
    const { blocks, lines } = this.#file(file);
    return loopsOf(blocks, file, lines.length);
  }

  /** The comprehensions and generator expressions of a file that ran in activations of their own, by line. */
  comprehensionsOf(file: string | null): readonly Loop[] {
    const lines = new Set<number>();
    for (const call of this.#comprehensionCalls().values())
      if (call.file === file && call.line !== null) lines.add(call.line);
    return [...lines]
      .sort((left, right) => left - right)
      .map((line) => ({ kind: "comprehension", file, line, lastLine: line }));
  }

  /** Where a frame is in a loop of its own activation; null where it is in no run of it. */
  placeIn(loop: Loop, frame: Frame): LoopPlace | null {
    const runs = this.runsOf(loop);
    const runIndex = runs.findIndex(
      ({ activation, first, last }) =>
        activation === frame.activation && first <= frame.index && frame.index <= last,
    );
    const run = runs[runIndex];
    return run === undefined ? null : { loop, runIndex, run, iterationIndex: iterationAt(run, frame.index) };
  }

  /** All runs of a loop in the trace, in the order in which they began. */
  runsOf(loop: Loop): readonly LoopRun[] {
    const key = `${loop.kind} ${loop.line} ${loop.file ?? ""}`;
    const runs = this.#runs.get(key) ?? this.#readRuns(loop);
    this.#runs.set(key, runs);
    return runs;
  }

  #readRuns(loop: Loop): readonly LoopRun[] {
    const runs = loop.kind === "comprehension" ? this.#comprehensionRuns(loop) : this.#blockRuns(loop);
    return runs.toSorted((left, right) => left.first - right.first);
  }

  #blockRuns(loop: Loop): readonly LoopRun[] {
    const { blocks, lines } = this.#file(loop.file);
    const loopLines = linesOfLoop(blocks, loop, lines);
    if (loopLines === null) return [];
    const skipsIdleLines = isBeforePython310(this.#record.pythonVersion);
    const readers = new Map<number, LoopReader | null>();
    for (const frame of this.#frames) {
      if (frame.file !== loop.file) continue;
      let reader = readers.get(frame.activation);
      if (reader === undefined) {
        const isInside = frame.line !== null && loopLines.roleOf(frame.line) !== "outside";
        if (!isInside) continue;
        reader = isExpressionCall(frame) ? null : new LoopReader(loopLines, frame.activation, skipsIdleLines);
        readers.set(frame.activation, reader);
      }
      reader?.see(frame);
    }
    return [...readers.values()].flatMap((reader) => {
      if (reader === null) return [];
      reader.finish();
      return reader.runs;
    });
  }

  #comprehensionRuns(loop: Loop): readonly LoopRun[] {
    const activations = new Map<number, Frame[]>();
    for (const frame of this.#frames) {
      const known = activations.get(frame.activation);
      if (known !== undefined) known.push(frame);
      else if (isComprehensionCall(frame) && frame.line === loop.line && frame.file === loop.file)
        activations.set(frame.activation, [frame]);
    }
    return [...activations.values()].map(readComprehension);
  }

  #loopsOfFrame(frame: Frame): readonly Loop[] {
    if (frame.line === null) return [];
    const call = mayBeInComprehension(frame) ? this.#comprehensionCalls().get(frame.activation) : undefined;
    if (call?.line != null)
      return [{ kind: "comprehension", file: call.file, line: call.line, lastLine: call.line }];
    return this.loopsAround(frame.file, frame.line);
  }

  /** By activation, the call that began it, of comprehensions only. */
  #comprehensionCalls(): ReadonlyMap<number, Frame> {
    if (this.#calls !== null) return this.#calls;
    const calls = new Map<number, Frame>();
    for (const frame of this.#frames)
      if (isComprehensionCall(frame) && !calls.has(frame.activation)) calls.set(frame.activation, frame);
    this.#calls = calls;
    return calls;
  }

  #file(file: string | null) {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const { source, otherFiles } = this.#record;
    const text = file === null ? source : (otherFiles.find(({ path }) => path === file)?.source ?? "");
    const lines = sourceLines(text);
    const made = { lines, blocks: new BlockTree(lines) };
    this.#files.set(file, made);
    return made;
  }
}

/** The iteration of a run that a frame is in, from 0; null before the first and once the loop has ended. */
export function iterationAt(run: LoopRun, frame: number): number | null {
  let low = 0;
  let high = run.iterations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run.iterations[middle]?.first ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  const found = run.iterations[low - 1];
  return found !== undefined && isIn(found, frame) ? low - 1 : null;
}

function isIn({ end, isLeft }: Iteration, frame: number): boolean {
  return isLeft || frame < end;
}

/** Whether only other frames can tell: what shows locals without `.0`, which are most frames, is in none. */
function mayBeInComprehension({ locals }: Frame): boolean {
  return locals === null || locals.has(".0");
}

/** Whether an activation that begins inside a loop is of an expression there, a lambda or comprehension. */
function isExpressionCall(frame: Frame): boolean {
  return frame.event === "call" && frame.functionName !== "<module>";
}

function isBeforePython310(version: string | null): boolean {
  return /^3\.[0-9](?:\D|$)/.test(version ?? "");
}
