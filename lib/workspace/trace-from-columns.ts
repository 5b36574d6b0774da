import {
  framesOfColumns,
  prepareTrace,
  traceOfColumns,
  type Trace,
  type TraceColumns,
} from "@/lib/core/trace";
import type { Pieces } from "@/lib/shared";
import { inSlices } from "./in-slices";

/** The trace that travelled as columns, ready to be drawn, made in slices so that a page with a long trace stays awake. */
export function traceFromColumns(columns: TraceColumns, signal?: AbortSignal): Promise<Trace> {
  return inSlices(readyTrace(columns), { signal });
}

function* readyTrace(columns: TraceColumns): Pieces<Trace> {
  const entries = yield* framesOfColumns(columns.frames);
  return yield* prepareTrace(traceOfColumns(columns, entries));
}
