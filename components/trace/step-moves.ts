import type { StepIndex } from "@/lib/core/trace";

/** A move by key: its id, its words, its chords, and where it leads from a frame; null where it leads nowhere. */
export type StepMove = readonly [
  id: string,
  label: string,
  keys: readonly string[],
  target: (at: number) => number | null | undefined,
];

export interface StepPlace {
  readonly index: Pick<
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
  /** The last frame that can be shown. */
  readonly last: number;
  /** Frames to which `n` and `p` lead, in order. */
  readonly divergences: readonly number[];
}

/** The walk of single steps, which leaves nothing behind for the way back. */
export const stepWalk = "step";

const singleSteps: ReadonlySet<string> = new Set([
  "forward",
  "back",
  "over",
  "back-over",
  "in",
  "back-in",
  "out",
  "back-out",
]);

/** The walk that a move belongs to: single steps, or the next and previous of one kind; undefined is a jump. */
export function walkOf(id: string): string | undefined {
  if (singleSteps.has(id)) return stepWalk;
  return /^(?:next|previous)-(.+)$/.exec(id)?.[1];
}

/** The moves that the Trace and Compare pages share. */
export function stepMoves({ index, last, divergences }: StepPlace): readonly StepMove[] {
  return [
    ["forward", "Step forward", ["ArrowRight"], (at) => Math.min(last, at + 1)],
    ["back", "Step back", ["ArrowLeft"], (at) => Math.max(0, at - 1)],
    ["over", "Step over", ["shift+ArrowRight"], (at) => index.over(at)],
    ["back-over", "Step back over", ["shift+ArrowLeft"], (at) => index.backOver(at)],
    ["in", "Step into", ["ArrowDown"], (at) => Math.min(last, at + 1)],
    ["back-in", "Step back into", ["shift+ArrowDown"], (at) => Math.max(0, at - 1)],
    ["out", "Step out", ["ArrowUp"], (at) => index.out(at)],
    ["back-out", "Step back out", ["shift+ArrowUp"], (at) => index.backOut(at)],
    ["first", "First frame", ["Home"], () => 0],
    ["last", "Last frame", ["End"], () => last],
    ["next-divergence", "Next divergence", ["n"], (at) => divergences.find((frame) => frame > at)],
    [
      "previous-divergence",
      "Previous divergence",
      ["p"],
      (at) => divergences.findLast((frame) => frame < at),
    ],
    ["next-hit", "Next hit of this line", ["h"], (at) => index.nextHit(at)],
    ["previous-hit", "Previous hit of this line", ["shift+h"], (at) => index.previousHit(at)],
    ["next-call", "Next activation", ["]"], (at) => index.nextActivation(at)],
    ["previous-call", "Previous activation", ["["], (at) => index.previousActivation(at)],
  ];
}
