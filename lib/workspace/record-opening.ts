import type { ResetRule, Trace } from "@/lib/core/trace";
import type { EvaluationRecord, TrajectoryRecord } from "@/lib/core/trajectory";
import type { IngestPort, Locator } from "@/lib/ingest";
import {
  openComparison,
  openTracePair,
  type ComparisonRequest,
  type OpenComparison,
  type OpenTracePair,
  type PairRequest,
} from "./open-comparison";
import { traceFromColumns } from "./trace-from-columns";

/** Opens single records from their shards, wherever the tables are. */
export class RecordOpening {
  readonly #ingest: () => IngestPort;

  constructor(ingest: () => IngestPort) {
    this.#ingest = ingest;
  }

  async openTrace(trace: Locator, reset: ResetRule, signal?: AbortSignal): Promise<Trace> {
    const columns = await this.#ingest().call("openTrace", { trace, reset }, { signal });
    return traceFromColumns(columns, signal);
  }

  openComparison(request: ComparisonRequest, signal?: AbortSignal): Promise<OpenComparison> {
    return openComparison(this.#ingest(), request, signal);
  }

  openTracePair(request: PairRequest, signal?: AbortSignal): Promise<OpenTracePair> {
    return openTracePair(this.#ingest(), request, signal);
  }

  openTrajectory(run: Locator, signal?: AbortSignal): Promise<TrajectoryRecord> {
    return this.#ingest().call("openTrajectory", { run }, { signal });
  }

  openEvaluation(evaluation: Locator, signal?: AbortSignal): Promise<EvaluationRecord> {
    return this.#ingest().call("openEvaluation", { evaluation }, { signal });
  }

  /** The record as its shard has it. */
  async rawText(record: Locator, signal?: AbortSignal): Promise<string> {
    return this.#ingest().call("rawText", { record }, { signal });
  }
}
