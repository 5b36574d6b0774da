import { assert } from "@/lib/shared";
import { columnsOfFrames, numbersOf, type FrameColumns } from "./frame-columns";
import type { Trace, TraceRecord } from "./model";

/** A trace as columns: its frames, and what their record says of them that frames do not keep. */
export interface TraceColumns {
  readonly record: Omit<TraceRecord, "frames">;
  readonly frames: FrameColumns;
  /** As written; NaN for null. */
  readonly writtenLines: Float64Array;
  readonly writtenDepths: Float64Array;
  readonly writtenActivations: Float64Array;
  /** 1 where the record names the function itself. */
  readonly areNamesWritten: Uint8Array;
}

/** The columns of a trace; linear. */
export function columnsOfTrace({ record, entries }: Trace): TraceColumns {
  assert(record.frames.length === entries.length, "A trace has an entry for each written frame");
  const { frames, ...rest } = record;
  return {
    record: rest,
    frames: columnsOfFrames(entries),
    writtenLines: numbersOf(frames, ({ line }) => line),
    writtenDepths: numbersOf(frames, ({ depth }) => depth),
    writtenActivations: numbersOf(frames, ({ activation }) => activation),
    areNamesWritten: Uint8Array.from(frames, (frame) =>
      frame.event !== "malformed" && frame.functionName !== null ? 1 : 0,
    ),
  };
}
