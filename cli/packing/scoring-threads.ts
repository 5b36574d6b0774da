import type { ResetRule } from "@/lib/core/trace";
import type {
  CallOptions,
  IngestCalls,
  IngestMethod,
  IngestPort,
  LocalIngest,
  ScoreAnswer,
  ScoreJob,
  TableSink,
} from "@/lib/ingest";
import { assert } from "@/lib/shared";
import { allTables } from "@/lib/tables";
import type { RecordsPlace } from "./records-place";
import { Thread } from "./thread";

export interface ScoreTask {
  readonly jobs: readonly ScoreJob[];
  readonly reset: ResetRule;
}

/**
 * An indexer that scores in threads and does all else here.
 *
 *     calls     0   1   2   3        rows go to the sink call by call, so that their order, and with it the bytes
 *     threads   A   B   A   B        written, does not tell how many threads there were
 *
 * A thread that is ahead waits for the others before it is given more.
 */
export class ScoringThreads implements IngestPort {
  readonly width: number;
  readonly #local: LocalIngest;
  readonly #sink: TableSink;
  readonly #idle: Thread<ScoreTask, ScoreAnswer>[];
  readonly #all: readonly Thread<ScoreTask, ScoreAnswer>[];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(threads: number, place: RecordsPlace, local: LocalIngest, sink: TableSink) {
    this.width = threads;
    this.#local = local;
    this.#sink = sink;
    this.#all = Array.from({ length: threads }, () => new Thread("score-thread", place));
    this.#idle = [...this.#all];
  }

  async call<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
    options: CallOptions = {},
  ): Promise<IngestCalls[Method]["answer"]> {
    if (!("jobs" in request)) return this.#local.call(method, request, options);
    return this.#score(request, options.signal);
  }

  restart(): void {
    // A thread that dies ends the packing: none is given up.
  }

  close(): void {
    this.#local.close();
  }

  /** Ends the threads, whatever they are at. */
  async end(): Promise<void> {
    await Promise.all(this.#all.map((thread) => thread.end()));
  }

  async #score(task: ScoreTask, signal: AbortSignal | undefined): Promise<ScoreAnswer> {
    const thread = this.#idle.pop();
    assert(thread !== undefined, "no more calls than threads come at a time");
    const before = this.#turn;
    const asked = thread.ask(task, signal);
    const loaded = Promise.all([asked, before]).then(([scored]) => this.#load(scored));
    this.#turn = loaded;
    try {
      await loaded;
      return { failures: (await asked).failures, batches: [] };
    } finally {
      this.#idle.push(thread);
    }
  }

  async #load({ batches }: ScoreAnswer): Promise<void> {
    for (const { table: name, ipc } of batches) {
      const table = allTables.find((candidate) => candidate.name === name);
      assert(table !== undefined, "a thread writes index tables");
      await this.#sink.load(table, ipc);
    }
  }
}
