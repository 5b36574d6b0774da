import type { TrajectoryRecord } from "@/lib/core/trajectory";

/** A run among those that are compared. */
export interface ComparedRun {
  /** What it is called on the page. */
  readonly name: string;
  readonly run: TrajectoryRecord;
  /** Link to one of its steps, from 0. */
  readonly hrefOf: (step: number) => string;
}
