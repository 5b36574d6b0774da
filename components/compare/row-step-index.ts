import type { StepIndex } from "@/lib/core/trace";
import { rowOfFrame, type CompareRow } from "./compare-rows";

/** The moves of a debugger, from row to row. */
export type RowStepIndex = Pick<
  StepIndex,
  | "over"
  | "backOver"
  | "out"
  | "backOut"
  | "nextHit"
  | "previousHit"
  | "nextActivation"
  | "previousActivation"
>;

/**
 * Gold's moves as moves between rows. From a frame that gold has not, a move forward leads to gold's next frame and a
 * move back to where one from there would lead.
 */
export function rowStepIndex(index: StepIndex, rows: readonly CompareRow[]): RowStepIndex {
  function lift(move: (frame: number) => number | null, isForward: boolean) {
    return (position: number): number | null => {
      const row = rows[position];
      if (row === undefined) return null;
      const isBesideGold = row.invented === 0;
      const target = isForward && !isBesideGold ? row.frameIndex : move(row.frameIndex);
      return target === null ? null : rowOfFrame(rows, target);
    };
  }
  return {
    over: lift((frame) => index.over(frame), true),
    backOver: lift((frame) => index.backOver(frame), false),
    out: lift((frame) => index.out(frame), true),
    backOut: lift((frame) => index.backOut(frame), false),
    nextHit: lift((frame) => index.nextHit(frame), true),
    previousHit: lift((frame) => index.previousHit(frame), false),
    nextActivation: lift((frame) => index.nextActivation(frame), true),
    previousActivation: lift((frame) => index.previousActivation(frame), false),
  };
}
