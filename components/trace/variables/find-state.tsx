import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { maxHits, searchedLength } from "@/lib/core/trace";
import type { SearchProgress } from "./run-search";

interface FindStateProps {
  /** What is wrong with the query; null where nothing is. */
  readonly problem: string | null;
  readonly progress: SearchProgress;
  /** Frames in all, in words. */
  readonly total: string;
  readonly isStopped: boolean;
  readonly onStop: () => void;
}

/** How far a search has come, and what it leaves out. */
export function FindState({ problem, progress, total, isStopped, onStop }: FindStateProps) {
  if (problem !== null) {
    return (
      <p role="alert" className="shrink-0 border-b border-line px-3 py-1 text-dense text-failure">
        {problem}
      </p>
    );
  }
  const isRunning = !progress.isDone && !isStopped;
  return (
    <div className="flex min-h-7 shrink-0 items-center gap-2 border-b border-line-faint px-3 py-0.5 text-label text-muted tabular-nums">
      <span className="min-w-0">{wordsOf(progress, total, isStopped)}</span>
      {isRunning ? (
        <Button size="small" variant="bare" onClick={onStop} className="ms-auto">
          Stop
        </Button>
      ) : null}
    </div>
  );
}

function wordsOf(
  { hits, frameCount, cutCount, isDone }: SearchProgress,
  total: string,
  isStopped: boolean,
): string {
  const found = hits.length === 0 && isDone ? "No value found" : formatCounted(hits.length, "value");
  const searched = isDone
    ? `in ${total}`
    : `in ${formatCount(frameCount)} of ${total}${isStopped ? ", stopped" : ""}`;
  const full = hits.length >= maxHits ? `; stopped at ${formatCount(maxHits)}` : "";
  const cut =
    cutCount === 0
      ? ""
      : `; ${formatCounted(cutCount, "value")} searched in the first ${formatCount(searchedLength)} characters only`;
  return `${found} ${searched}${full}${cut}`;
}
