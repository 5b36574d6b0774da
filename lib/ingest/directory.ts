import type { Locator } from "./locator";

export interface TraceEntryPoint {
  readonly traceKey: number;
  readonly locator: Locator;
  /** False for a program that was never traced: only its output is known. */
  readonly hasFrames: boolean;
}

/** A prediction that still waits for its trace, or for another reset rule. */
export interface KnownPrediction {
  readonly predictionKey: number;
  readonly traceId: string;
  readonly locator: Locator;
  /** True when frames are predicted, so that an untraced program is no truth for it. */
  readonly needsFrames: boolean;
}

/** Which records are there, by id: what scoring needs to find a prediction's trace. The first trace of an id that was really traced counts. */
export class RecordDirectory {
  readonly #traces = new Map<string, TraceEntryPoint[]>();
  readonly #predictions = new Map<number, KnownPrediction>();

  /** Registers a trace; true when an earlier one has its id. */
  addTrace(id: string, entry: TraceEntryPoint): boolean {
    const known = this.#traces.get(id);
    if (known === undefined) this.#traces.set(id, [entry]);
    else known.push(entry);
    return known !== undefined;
  }

  addPrediction(prediction: KnownPrediction): void {
    this.#predictions.set(prediction.predictionKey, prediction);
  }

  /** The truth of a prediction: the first trace of its id that can judge it; null when none is known. */
  truthOf(prediction: KnownPrediction): TraceEntryPoint | null {
    const known = this.#traces.get(prediction.traceId);
    return known?.find((entry) => entry.hasFrames || !prediction.needsFrames) ?? null;
  }

  /** In the order in which they were added. */
  predictions(): readonly KnownPrediction[] {
    return [...this.#predictions.values()];
  }

  forgetShard(shardKey: number): void {
    for (const [id, entries] of this.#traces) {
      const rest = entries.filter((entry) => entry.locator.shardKey !== shardKey);
      if (rest.length === 0) this.#traces.delete(id);
      else if (rest.length < entries.length) this.#traces.set(id, rest);
    }
    for (const [key, prediction] of this.#predictions) {
      if (prediction.locator.shardKey === shardKey) this.#predictions.delete(key);
    }
  }
}
