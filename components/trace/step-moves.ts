import type { StepIndex } from "@/lib/core/trace";

/** A move by key: its id, its words, its chords, and where it leads; null where it leads nowhere. */
export type StepMove = readonly [
  id: string,
  label: string,
  keys: readonly string[],
  target: () => number | null | undefined,
];

export interface StepPlace {
  readonly index: Pick<
    StepIndex,
    "over" | "backOver" | "out" | "nextHit" | "previousHit" | "nextActivation" | "previousActivation"
  >;
  /** Shown frame, from 0. */
  readonly at: number;
  /** The last frame that can be shown. */
  readonly last: number;
  /** Frames to which `n` and `p` lead, in order. */
  readonly divergences: readonly number[];
}

/** The moves that the Trace and Compare pages share. */
export function stepMoves({ index, at, last, divergences }: StepPlace): readonly StepMove[] {
  return [
    ["forward", "Step forward", ["ArrowRight"], () => Math.min(last, at + 1)],
    ["back", "Step back", ["ArrowLeft"], () => Math.max(0, at - 1)],
    ["over", "Step over", ["shift+ArrowRight"], () => index.over(at)],
    ["back-over", "Step back over", ["shift+ArrowLeft"], () => index.backOver(at)],
    ["in", "Step into", ["ArrowDown"], () => Math.min(last, at + 1)],
    ["out", "Step out", ["ArrowUp"], () => index.out(at)],
    ["first", "First frame", ["Home"], () => 0],
    ["last", "Last frame", ["End"], () => last],
    ["next-divergence", "Next divergence", ["n"], () => divergences.find((frame) => frame > at)],
    ["previous-divergence", "Previous divergence", ["p"], () => divergences.findLast((frame) => frame < at)],
    ["next-hit", "Next hit of this line", ["h"], () => index.nextHit(at)],
    ["previous-hit", "Previous hit of this line", ["shift+h"], () => index.previousHit(at)],
    ["next-call", "Next activation", ["]"], () => index.nextActivation(at)],
    ["previous-call", "Previous activation", ["["], () => index.previousActivation(at)],
  ];
}
