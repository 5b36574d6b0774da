import { PageHead } from "@/components/shell/page-head";
import { Badge } from "@/components/ui/badge";
import { formatCounted, formatDuration } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import { RevealedText } from "@/components/ui/revealed-text";
import { signKinds, type TrajectoryRecord } from "@/lib/core/trajectory";
import type { RunRow } from "@/lib/hooks";
import { countOrDash, formatCost } from "./step-facts";

interface RunHeadProps {
  readonly found: RunRow;
  readonly run: TrajectoryRecord;
}

/** Which run it is, what became of it, and what it took. */
export function RunHead({ found, run }: RunHeadProps) {
  const { hasPassed } = found;
  return (
    <>
      <PageHead
        title={found.instanceId ?? found.id}
        badges={
          <>
            <Badge kind={hasPassed === null ? "neutral" : hasPassed ? "truth" : "different"}>
              {hasPassed === null ? "not judged" : hasPassed ? "passed" : "failed"}
            </Badge>
            {found.model === null ? null : <Named title="Model" name={found.model} />}
            {found.agent === null ? null : <Named title="Agent" name={found.agent} />}
            <Badge title="Format">{found.format}</Badge>
            {found.sample > 0 ? <Badge title="Sample, from 0">sample {found.sample}</Badge> : null}
            {run.notes.length === 0 ? null : (
              <Badge kind="warning" title={run.notes.join("\n")}>
                {formatCounted(run.notes.length, "remark")}
              </Badge>
            )}
          </>
        }
      />
      <dl className="flex shrink-0 flex-wrap gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1 text-dense tabular-nums">
        {factsOf(found).map(([name, text]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-faint">{name}</dt>
            <dd>{name === "exit" ? <RevealedText text={text} /> : text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Named({ title, name }: { readonly title: string; readonly name: string }) {
  return (
    <Badge title={title}>
      <RevealedText text={cutText(name, 60)} />
    </Badge>
  );
}

function factsOf(found: RunRow): readonly (readonly [name: string, text: string])[] {
  const { reward, costUsd, durationMs, exitStatus, unpairedCount, testCount, testsPassed, markCount } = found;
  const known: readonly (readonly [string, string | null])[] = [
    ["exit", exitStatus === null ? null : cutText(exitStatus, 80)],
    ["reward", reward === null ? null : String(reward)],
    ["steps", countOrDash(found.stepCount)],
    ["calls", countOrDash(found.callCount)],
    ["unpaired", unpairedCount === 0 ? null : countOrDash(unpairedCount)],
    ["tokens in", found.inputTokens === null ? null : countOrDash(found.inputTokens)],
    ["tokens out", found.outputTokens === null ? null : countOrDash(found.outputTokens)],
    ["cost", costUsd === null ? null : formatCost(costUsd)],
    ["time", durationMs === null ? null : formatDuration(durationMs)],
    ["tests", testCount === 0 ? null : `${testsPassed} of ${testCount} passed`],
    ["signs of failure", markCount === 0 ? null : `${markCount}, of ${signKinds.length} kinds looked for`],
  ];
  return known.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
}
