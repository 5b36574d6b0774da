"use client";

import { useMemo } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { bestOfRules, countGroups, groupAt, majorityRules, selectCandidate } from "@/lib/core/trajectory";
import { useGroups } from "@/lib/hooks";
import type { CandidateRun } from "./candidates";
import { ReplayTable } from "./replay-table";
import { RunLink } from "./run-link";

interface ReplayProps {
  readonly candidates: readonly CandidateRun[];
}

/** A selection among k of the candidates, rule by rule: whom each rule left, and why. */
export function Replay({ candidates }: ReplayProps) {
  const [groups, setGroups] = useGroups();
  const n = candidates.length;
  const k = Math.min(n, Math.max(1, groups.k ?? n));
  const count = countGroups(n, k);
  const draw = Math.min(Math.max(0, groups.draw), count - 1);
  const { rule } = groups;
  const members = useMemo(
    () => groupAt(n, k, draw).flatMap((place) => candidates[place] ?? []),
    [candidates, n, k, draw],
  );
  const selection = useMemo(
    () =>
      selectCandidate(
        members.map(({ selected }) => selected),
        rule === "best" ? bestOfRules : majorityRules,
      ),
    [members, rule],
  );
  const chosen = members.find(({ id }) => id === selection?.chosen.id);
  if (n === 0) return <p className="bg-surface p-3 text-muted">No candidate could be read.</p>;
  return (
    <section aria-label="Selection replayed" className="min-w-0 bg-surface p-3 text-dense">
      <h2 className="font-strong">Selection, replayed</h2>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Segmented
          label="Rule of selection"
          size="small"
          value={rule}
          options={[
            { value: "best", label: `best@${k}` },
            { value: "majority", label: `majority@${k}` },
          ]}
          onChange={(next) => {
            setGroups({ rule: next }).catch(console.error);
          }}
        />
        <Select
          label="k"
          value={String(k)}
          options={candidates.map((_, place) => ({ value: String(place + 1), label: String(place + 1) }))}
          onChange={(next) => {
            setGroups({ k: Number(next), draw: null }).catch(console.error);
          }}
        />
        <GroupSteps draw={draw} count={count} />
      </div>
      <p className="mt-2">
        {chosen === undefined ? (
          "Nobody of the group handed in a patch: nothing is chosen, and that counts as failed."
        ) : (
          <>
            Chosen: <RunLink row={chosen.row} name={`#${chosen.number}`} />{" "}
            {chosen.hasPassed === null ? "(not judged)" : chosen.hasPassed ? "passed" : "failed"}
            {`, after ${formatCounted(selection?.rounds.length ?? 0, "rule")}`}
          </>
        )}
      </p>
      <ReplayTable members={members} rounds={selection?.rounds ?? []} />
    </section>
  );
}

function GroupSteps({ draw, count }: { readonly draw: number; readonly count: number }) {
  const [, setGroups] = useGroups();
  function go(to: number): void {
    setGroups({ draw: Math.min(count - 1, Math.max(0, to)) }).catch(console.error);
  }
  useCommands([
    {
      id: "next-group",
      label: "Next group of k",
      section: "Runs",
      keys: ["n"],
      run: () => {
        go(draw + 1);
      },
    },
    {
      id: "previous-group",
      label: "Previous group of k",
      section: "Runs",
      keys: ["p"],
      run: () => {
        go(draw - 1);
      },
    },
  ]);
  return (
    <span className="flex items-center gap-1">
      <Button
        size="small"
        aria-label="Previous group"
        disabled={draw === 0}
        onClick={() => {
          go(draw - 1);
        }}
      >
        ‹
      </Button>
      <span role="status" className="tabular-nums">
        group {formatCount(draw + 1)} of {formatCount(count)}
      </span>
      <Button
        size="small"
        aria-label="Next group"
        disabled={draw >= count - 1}
        onClick={() => {
          go(draw + 1);
        }}
      >
        ›
      </Button>
    </span>
  );
}
