import type { Pieces } from "@/lib/shared";
import { callTreeInPieces, type CallTree } from "./call-tree";
import type { Trace } from "./model";
import { OncePerTrace } from "./once-per-trace";
import { stepIndexInPieces, type StepIndex } from "./step-index";
import { timelineInPieces, type Timeline } from "./timeline";
import { unwindingsInPieces, type Unwindings } from "./unwinding";

/** The calls of a trace and how its exceptions went through them. */
export interface Calls {
  readonly tree: CallTree;
  readonly unwindings: Unwindings;
}

/** The moves of a trace. */
export const stepIndexes = new OncePerTrace<StepIndex>(({ entries }) => stepIndexInPieces(entries));

/** The bars of a trace. */
export const timelines = new OncePerTrace<Timeline>(({ entries }) => timelineInPieces(entries));

/** The calls of a trace. */
export const traceCalls = new OncePerTrace<Calls>(callsInPieces);

function* callsInPieces(trace: Trace): Pieces<Calls> {
  const tree = yield* callTreeInPieces(trace);
  const unwindings = yield* unwindingsInPieces(trace.entries, tree);
  return { tree, unwindings };
}

/** Works out what every view of a trace draws first, so that no drawing has to wait for it: moves and bars. */
export function* prepareTrace(trace: Trace): Pieces<Trace> {
  yield* stepIndexes.inPieces(trace);
  yield* timelines.inPieces(trace);
  return trace;
}
