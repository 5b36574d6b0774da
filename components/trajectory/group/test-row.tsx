import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import { countsFor, nameOf, type GroupTest, type TestVerdict } from "@/lib/core/trajectory";
import { useGroups } from "@/lib/hooks";
import type { CandidateRun } from "./candidates";

const signs: Readonly<Record<TestVerdict, string>> = { passed: "●", failed: "◆", other: "○" };
const words: Readonly<Record<TestVerdict, string>> = {
  passed: "passed",
  failed: "failed",
  other: "neither",
};

interface TestRowProps {
  readonly test: GroupTest;
  readonly index: number;
  readonly offsetPx: number;
  readonly candidates: readonly CandidateRun[];
  readonly shown: readonly CandidateRun[];
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

/** A test: its kind, how many pass it, and what it says of each candidate. */
export function TestRow({ test, index, offsetPx, candidates, shown, isCurrent, onChoose }: TestRowProps) {
  const [{ tests: scope }] = useGroups();
  const isCounted = countsFor(test, scope);
  const name = nameOf(test);
  const verdicts = candidates.flatMap(({ candidate }) => candidate.verdicts.get(name) ?? []);
  return (
    <TableRow index={index} offsetPx={offsetPx} isCurrent={isCurrent} onClick={onChoose}>
      <TableCell className={isCounted ? "" : "text-faint line-through"}>
        <span title={test.test} className="min-w-0 truncate">
          <TestName test={test.test} />
        </span>
      </TableCell>
      <TableCell className={isCounted ? "" : "text-faint"}>
        <span title={reasonOf(test, isCounted)} className="truncate">
          {test.kind}
          {test.reproduces === false ? ", idle" : ""}
          {isCounted ? null : <span className="sr-only">, {reasonOf(test, isCounted)}</span>}
        </span>
      </TableCell>
      <TableCell isNumeric>
        {formatCount(verdicts.filter((verdict) => verdict === "passed").length)} of{" "}
        {formatCount(verdicts.length)}
      </TableCell>
      {shown.map(({ id, candidate }) => {
        const verdict = candidate.verdicts.get(name);
        return (
          <TableCell
            key={id}
            className={classNames(
              "justify-center",
              verdict === "passed" && "text-truth",
              verdict === "failed" && "bg-different-wash text-different",
            )}
          >
            <span title={verdict === undefined ? "not run" : words[verdict]}>
              <span aria-hidden>{verdict === undefined ? "–" : signs[verdict]}</span>
              <span className="sr-only">{verdict === undefined ? "not run" : words[verdict]}</span>
            </span>
          </TableCell>
        );
      })}
    </TableRow>
  );
}

function reasonOf({ reproduces }: GroupTest, isCounted: boolean): string {
  if (reproduces === false) return "not counted: it passes before any patch";
  return isCounted ? "counted by the selection" : "not counted: of the other kind";
}

/** The name first, where it stands behind it: that is what a narrow column cuts. */
function TestName({ test }: { readonly test: string }) {
  const cut = Math.max(
    ...[".", "/", "::"].map((sign) => (test.includes(sign) ? test.lastIndexOf(sign) + sign.length : 0)),
  );
  const isPlain = cut === 0 || cut === test.length || test.includes(" ") || test.includes("[");
  if (isPlain) return <DataText text={test} limit={300} />;
  return (
    <>
      <DataText text={test.slice(cut)} limit={200} />{" "}
      <DataText text={test.slice(0, cut)} limit={200} className="text-faint" />
    </>
  );
}
