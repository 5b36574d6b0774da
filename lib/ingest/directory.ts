import type { Locator } from "./locator";

export interface TraceEntryPoint {
  readonly traceKey: number;
  readonly locator: Locator;
}

/** A prediction that still waits for its trace, or for another reset rule. */
export interface KnownPrediction {
  readonly predictionKey: number;
  readonly traceId: string;
  readonly locator: Locator;
}

/** Which records are there, by id: what scoring needs to find a prediction's trace. The first trace of an id counts. */
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

  trace(id: string): TraceEntryPoint | null {
    return this.#traces.get(id)?.[0] ?? null;
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
