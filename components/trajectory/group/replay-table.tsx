import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import type { RankedCandidate, SelectionRound, SelectionRule } from "@/lib/core/trajectory";
import type { CandidateRun } from "./candidates";
import { RunLink } from "./run-link";

interface ReplayTableProps {
  readonly members: readonly CandidateRun[];
  readonly rounds: readonly SelectionRound[];
}

const figures: Readonly<Record<SelectionRule, string>> = {
  "most tests": "tests passed",
  majority: "votes",
  "fewest tokens": "tokens",
  first: "place",
};

/** Members by rules: the figure of each, whether it is left, and how many are. */
export function ReplayTable({ members, rounds }: ReplayTableProps) {
  return (
    <div role="group" aria-label="Rules in turn" tabIndex={0} className="mt-1 overflow-x-auto focus-inset">
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">Candidates by rule: figure, and who is left</caption>
        <thead className="text-label text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="px-1 py-0.5 text-start font-normal">
              Candidate
            </th>
            {rounds.map(({ rule, remaining }, place) => (
              <th key={rule} scope="col" className="px-1 py-0.5 text-end font-normal">
                {place + 1}. {rule} <span className="text-faint">→ {formatCount(remaining)} left</span>
                <span className="sr-only">, by {figures[rule]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, number, row, selected }) => (
            <tr key={id} className="h-6 border-b border-line-faint">
              <th scope="row" className="px-1 text-start font-normal whitespace-nowrap">
                <RunLink row={row} name={`#${number}`} />
                {selected.answer === null ? <span className="text-muted"> no patch</span> : null}
              </th>
              {rounds.map(({ rule, entrants }) => (
                <Figure key={rule} ranked={entrants.find((entrant) => entrant.id === id)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ ranked }: { readonly ranked: RankedCandidate | undefined }) {
  if (ranked === undefined)
    return (
      <td className="px-1 text-end text-faint">
        <span aria-hidden>·</span>
        <span className="sr-only">out</span>
      </td>
    );
  return (
    <td className={classNames("px-1 text-end", ranked.isLeft ? "bg-selected font-strong" : "text-muted")}>
      {ranked.figure === null ? "unknown" : formatCount(ranked.figure)}{" "}
      <span aria-hidden>{ranked.isLeft ? "✓" : "✗"}</span>
      <span className="sr-only">{ranked.isLeft ? "stays" : "leaves"}</span>
    </td>
  );
}
