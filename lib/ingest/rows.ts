import type { PredictionOutline, TraceOutline } from "@/lib/formats";
import type { RowOf, tables } from "@/lib/tables";
import { locatorColumns, type Locator } from "./locator";

type TraceRow = RowOf<typeof tables.traces>;
type PredictionRow = RowOf<typeof tables.predictions>;

const shownInputLength = 200;

export function traceRow(key: number, locator: Locator, outline: TraceOutline): TraceRow {
  const { counts } = outline;
  return {
    trace_key: key,
    ...locatorColumns(locator),
    trace_id: outline.id,
    is_duplicate: false,
    program: outline.program,
    entry: outline.entry,
    input: outline.inputText?.slice(0, shownInputLength) ?? null,
    python_version: outline.pythonVersion,
    tracer: outline.tracer,
    frame_count: outline.frameCount,
    call_count: counts.call,
    line_count: counts.line,
    return_count: counts.return,
    exception_count: counts.exception,
    malformed_count: counts.malformed,
    max_depth: outline.maxDepth,
    outcome: outline.outcome,
    truncated: outline.truncated,
  };
}

export function predictionRow(key: number, locator: Locator, outline: PredictionOutline): PredictionRow {
  const { injected } = outline;
  return {
    prediction_key: key,
    ...locatorColumns(locator),
    trace_id: outline.traceId,
    model: outline.model,
    sample: outline.sample,
    regime: outline.regime,
    is_simulated: outline.simulated,
    answer: outline.answer,
    frame_count: outline.frameCount,
    malformed_count: outline.malformedCount,
    is_complete: outline.isComplete,
    stored_score: outline.storedScore,
    injected: injected.length === 0 ? null : injected.map((error) => error.errorClass).join(","),
  };
}
