import { framesOfColumns, traceOfColumns, type Trace, type TraceColumns } from "@/lib/core/trace";
import { inSlices } from "./in-slices";

/** The trace that travelled as columns, made in slices so that a page with a long trace stays awake. */
export async function traceFromColumns(columns: TraceColumns, signal?: AbortSignal): Promise<Trace> {
  return traceOfColumns(columns, await inSlices(framesOfColumns(columns.frames), { signal }));
}
