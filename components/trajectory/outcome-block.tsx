import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import { testBuckets, type Sign, type TrajectoryRecord } from "@/lib/core/trajectory";
import { DiffList } from "./diff-list";
import { patchRows } from "./diff-rows";
import { JsonTree } from "./json-tree";
import { StepSigns } from "./step-signs";
import { TextBlock } from "./text-block";

interface OutcomeBlockProps {
  readonly run: TrajectoryRecord;
  /** Signs of the run as a whole. */
  readonly signs: readonly Sign[];
}

/** What became of a run: verdict, final patch, tests, the log of the judgement. */
export function OutcomeBlock({ run, signs }: OutcomeBlockProps) {
  const { outcome, tests } = run;
  return (
    <article aria-label="Outcome" className="flex flex-col gap-2 px-3 py-3">
      <h3 className="text-dense font-strong">Outcome</h3>
      <p className="flex flex-wrap items-center gap-2 text-dense">
        {outcome.hasPassed === null ? (
          <Badge>not judged</Badge>
        ) : (
          <Badge kind={outcome.hasPassed ? "truth" : "different"}>
            {outcome.hasPassed ? "passed" : "failed"}
          </Badge>
        )}
        {outcome.reward === null ? null : <span>reward {outcome.reward}</span>}
        {outcome.exitStatus === null ? null : <DataText text={outcome.exitStatus} limit={200} />}
      </p>
      <StepSigns signs={signs} />
      {tests.length === 0 ? null : <Tests run={run} />}
      {outcome.patch === null ? null : (
        <div>
          <h4 className="mb-1 text-dense text-muted">Final patch{outcome.patch === "" ? ": empty" : ""}</h4>
          {outcome.patch === "" ? null : <DiffList rows={patchRows(outcome.patch)} label="Final patch" />}
        </div>
      )}
      {outcome.message === null ? null : (
        <div>
          <h4 className="mb-1 text-dense text-muted">Log of the judgement</h4>
          <TextBlock
            text={outcome.message}
            label="Log of the judgement"
            isTerminal
            className="border border-line bg-sunken px-2 py-1"
          />
        </div>
      )}
      {outcome.raw === null ? null : <JsonTree value={outcome.raw} openLevels={0} />}
    </article>
  );
}

function Tests({ run: { tests } }: { readonly run: TrajectoryRecord }) {
  return (
    <ul className="flex flex-col gap-1 text-dense">
      {testBuckets.map((bucket) => {
        const own = tests.filter((test) => test.bucket === bucket);
        if (own.length === 0) return null;
        const failed = own.filter((test) => !test.hasPassed);
        return (
          <li key={bucket}>
            <details>
              <summary className="cursor-pointer rounded">
                {bucket}: {formatCounted(own.length - failed.length, "test")} of {own.length} passed
              </summary>
              <ul className="ps-4">
                {[...failed, ...own.filter((test) => test.hasPassed)].slice(0, 500).map((test, position) => (
                  <li key={position} className="flex gap-2">
                    <span className={test.hasPassed ? "text-truth" : "text-different"}>
                      {test.hasPassed ? "● passed" : "◆ failed"}
                    </span>
                    <DataText text={test.test} limit={300} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
