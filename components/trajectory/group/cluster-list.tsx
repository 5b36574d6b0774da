"use client";

import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { useGroups } from "@/lib/hooks";
import { FileText } from "../files/file-text";
import { patchFileRows } from "../patch/patch-rows";
import type { PatchCluster } from "./candidates";
import { RunLink } from "./run-link";

interface ClusterListProps {
  readonly clusters: readonly PatchCluster[];
  /** Place of the cluster whose patch is shown; null for none. */
  readonly opened: number | null;
}

/** Patches by how many candidates handed them in; each opens to its text and leads to its runs. */
export function ClusterList({ clusters, opened }: ClusterListProps) {
  const [, setGroups] = useGroups();
  const most = Math.max(1, ...clusters.map(({ members }) => members.length));
  return (
    <ol aria-label="Patches by how many candidates agree" className="mt-2 flex flex-col gap-1 text-dense">
      {clusters.map((cluster, place) => {
        const { answer, patch, members } = cluster;
        const isOpen = opened === place && patch !== null;
        const name = answer === null ? "no patch" : `patch ${letterOf(place)}`;
        return (
          <li key={place} className="border-t border-line-faint pt-1">
            <div className="grid grid-cols-[5rem_minmax(3rem,12rem)_1fr] items-baseline gap-2">
              {patch === null ? (
                <span className="text-muted">{name}</span>
              ) : (
                <button
                  type="button"
                  aria-expanded={isOpen}
                  className="rounded text-start underline decoration-line-strong focus-inset hover:bg-hover"
                  onClick={() => {
                    setGroups({ cluster: isOpen ? null : place }).catch(console.error);
                  }}
                >
                  {isOpen ? "▾" : "▸"} {name}
                </button>
              )}
              <span className="flex items-center gap-1.5 tabular-nums">
                <span
                  aria-hidden
                  className={classNames("h-2.5", barOf(cluster))}
                  style={{ width: `${(70 * members.length) / most}%` }}
                />
                {formatCount(members.length)}
              </span>
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                <span className="text-muted">{verdictOf(cluster)}</span>
                {members.map(({ id, number, row }) => (
                  <RunLink key={id} row={row} name={`#${number}`} />
                ))}
              </span>
            </div>
            {isOpen ? (
              <div className="mt-1 border border-line">
                <FileText rows={patchFileRows(patch)} label={`Text of ${name}`} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** A, B, … Z, then 27, 28, … */
export function letterOf(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : String(place + 1);
}

function barOf({ judgedCount, passedCount }: PatchCluster): string {
  if (judgedCount === 0) return "bg-line-strong";
  return passedCount === judgedCount
    ? "bg-truth-fill"
    : passedCount === 0
      ? "bg-different-fill"
      : "bg-prediction-fill";
}

function verdictOf({ members, judgedCount, passedCount }: PatchCluster): string {
  if (judgedCount === 0) return "not judged:";
  if (judgedCount === members.length && passedCount === judgedCount) return "● passed:";
  if (judgedCount === members.length && passedCount === 0) return "◆ failed:";
  return `◐ ${passedCount} of ${judgedCount} judged passed:`;
}
