import { formatCount, formatCounted } from "@/components/ui/format-number";
import { shortText } from "../frame-words";
import type { IterationRow, Loop, LoopPlace, Trace } from "@/lib/core/trace";

const headerLength = 48;

/** A loop by its line and header: `line 4 · for n in nums:`. */
export function loopWords({ record }: Trace, loop: Loop): string {
  const source =
    loop.file === null
      ? record.source
      : (record.otherFiles.find(({ path }) => path === loop.file)?.source ?? "");
  const header = (source.split("\n")[loop.line - 1] ?? "").trim();
  return `line ${loop.line} · ${shortText(header, headerLength)}`;
}

/** Leads to the loops that ran, of which so many are offered at most: `Go to one of the 3 that ran`. */
export function offerWords(count: number, offered: number): string {
  if (count === 1) return "Go to the one that ran";
  const shown = count > offered ? `, of which ${formatCount(offered)} are shown` : "";
  return `Go to one of the ${formatCount(count)} that ran${shown}`;
}

/** Tells the places of one frame apart: a loop and which run of it. */
export function placeKey({ loop, runIndex }: LoopPlace): string {
  return `${loop.kind} ${loop.line} ${runIndex} ${loop.file ?? ""}`;
}

/** How far a loop is: `iteration 3 of 12`; the test that ended it is none. */
export function iterationWords({ iterationIndex, run }: LoopPlace): string {
  const count = run.iterations.length;
  return iterationIndex === null
    ? `loop of ${formatCounted(count, "iteration")}`
    : `iteration ${formatCount(iterationIndex + 1)} of ${formatCount(count)}`;
}

/** How many frames of an iteration a prediction gets wrong: `2 frames wrong`. */
export function wrongFrameWords({ wrongFrameCount }: IterationRow): string {
  return `${formatCounted(wrongFrameCount, "frame")} wrong`;
}

/** How many iterations differ, and of how many the end is right and only the way there is not. */
export function divergentWords(rows: readonly IterationRow[]): string {
  const divergent = rows.filter(({ isDivergent }) => isDivergent);
  const onlyFrames = divergent.filter(
    ({ truth, prediction, differenceCount }) =>
      truth !== null && prediction !== null && differenceCount === 0,
  );
  if (divergent.length === 0) return "no iteration differs";
  const differ = `${formatCounted(divergent.length, "iteration")} ${divergent.length === 1 ? "differs" : "differ"}`;
  if (onlyFrames.length === 0) return differ;
  return onlyFrames.length === divergent.length
    ? `${differ}, in frames only`
    : `${differ}, ${formatCount(onlyFrames.length)} in frames only`;
}
