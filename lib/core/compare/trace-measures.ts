import type { Frame, TraceEntry } from "@/lib/core/trace";
import type { AlignedPair } from "./align";
import type { FrameVerdict } from "./verdict";

/** What a comparison says of a trace as a whole, beside its ratios. Frames are right once resolved. */
export interface TraceMeasures {
  /** Most right frames in a row. */
  readonly longestRun: number;
  /** Pairs from the first divergence to the next right frame; null without a divergence, or where none is right again. */
  readonly resynchronisedAfter: number | null;
  /** Predicted frames without a partner. */
  readonly insertions: number;
  /** Gold frames without a partner. */
  readonly deletions: number;
  /** Pairs that differ. */
  readonly substitutions: number;
  /** Lines that gold runs, that the prediction runs, and that both do, each once. */
  readonly goldLines: number;
  readonly predictedLines: number;
  readonly sharedLines: number;
  /** Σ |visits by gold − visits by the prediction| over the lines that head loops, and gold's visits of them. */
  readonly tripCountError: number;
  readonly tripCount: number;
}

interface JudgedPair extends AlignedPair {
  readonly verdict: FrameVerdict | null;
}

/** Measures the pairs of one prediction, in their order. */
export function measureTrace(pairs: readonly JudgedPair[]): TraceMeasures {
  const gold = new LineVisits();
  const predicted = new LineVisits();
  const runs = new Runs();
  let insertions = 0;
  let deletions = 0;
  let substitutions = 0;
  for (const { truth, prediction, verdict } of pairs) {
    gold.see(truth);
    predicted.see(prediction);
    const isRight = verdict?.frameResolved === true;
    runs.see(isRight);
    if (truth === null) insertions++;
    else if (prediction === null) deletions++;
    else if (!isRight) substitutions++;
  }
  const heads = new Set([...gold.loops.keys(), ...predicted.loops.keys()]);
  let tripCountError = 0;
  for (const line of heads)
    tripCountError += Math.abs((gold.loops.get(line) ?? 0) - (predicted.loops.get(line) ?? 0));
  return {
    longestRun: runs.longest,
    resynchronisedAfter: runs.resynchronisedAfter,
    insertions,
    deletions,
    substitutions,
    goldLines: gold.lines.size,
    predictedLines: predicted.lines.size,
    sharedLines: [...gold.lines].filter((line) => predicted.lines.has(line)).length,
    tripCountError,
    tripCount: [...gold.loops.values()].reduce((sum, count) => sum + count, 0),
  };
}

class Runs {
  longest = 0;
  resynchronisedAfter: number | null = null;
  #current = 0;
  #sinceDivergence: number | null = null;

  see(isRight: boolean): void {
    this.#current = isRight ? this.#current + 1 : 0;
    this.longest = Math.max(this.longest, this.#current);
    if (this.#sinceDivergence === null) {
      if (!isRight) this.#sinceDivergence = 0;
      return;
    }
    this.#sinceDivergence++;
    if (isRight) this.resynchronisedAfter ??= this.#sinceDivergence;
  }
}

/** Lines of other files are told apart by the file's name. */
class LineVisits {
  readonly lines = new Set<string | number>();
  readonly loops = new Map<string | number, number>();

  see(entry: Frame | TraceEntry | null): void {
    if (entry?.event !== "line" || entry.line === null) return;
    const line = entry.file === null ? entry.line : `${entry.file}:${entry.line}`;
    this.lines.add(line);
    if (/^\s*(?:async\s+for|for|while)\b/.test(entry.source))
      this.loops.set(line, (this.loops.get(line) ?? 0) + 1);
  }
}
