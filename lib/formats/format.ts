import type { PredictionRecord, TraceRecord } from "@/lib/core/trace";
import type { EvaluationRecord, TrajectoryRecord } from "@/lib/core/trajectory";
import type { TraceOutline } from "./outline";
import type { FramesOutline } from "./outline-frames";

/** What the reader may know of the place a value came from; used for labels only, never to detect. */
export interface RecordContext {
  /** Path or URL path of the shard, with `/`. */
  readonly shardName: string;
  /** Position among the shard's records, from 0. */
  readonly recordIndex: number;
}

/** What a shard may hold: told apart by `kind`. */
export type ShardRecord = TraceRecord | PredictionRecord | TrajectoryRecord | EvaluationRecord;

export interface ReadRecord {
  /** Names the piece when one raw record holds several; null when it holds one. */
  readonly part: string | null;
  readonly record: ShardRecord;
}

/** A record, or a piece of one, that could not be read, and why. */
export interface RecordProblem {
  readonly part: string | null;
  readonly reason: string;
}

export type ReadResult =
  ({ readonly kind: "record" } & ReadRecord) | ({ readonly kind: "problem" } & RecordProblem);

/** One file format. `matches` looks at content only and is cheap; `read` never throws. */
export interface Format {
  readonly name: string;
  /** What the interface calls it. */
  readonly title: string;
  matches(value: unknown): boolean;
  read(value: unknown, context: RecordContext): readonly ReadResult[];
  /**
   * The outline of what `read` gives, at less cost; null where the value has to be read to know. Always equal to the
   * outline of the record that `read` makes of it. `counted` says what is in `frames`, whose list then holds the first
   * frame alone; null where the list is whole.
   */
  outline?(value: unknown, context: RecordContext, counted: FramesOutline | null): TraceOutline | null;
}

export function single(record: ShardRecord): readonly ReadResult[] {
  return [{ kind: "record", part: null, record }];
}
