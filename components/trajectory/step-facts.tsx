import { Badge } from "@/components/ui/badge";
import { formatCount, formatCounted, formatDuration } from "@/components/ui/format-number";
import type { Step } from "@/lib/core/trajectory";

/** What is known of a step beside its text: training, tokens, cost, time, budget. */
export function StepFacts({ step }: { readonly step: Step }) {
  return (
    <>
      {step.startsContext ? <Badge title="All that came before was discarded here">new context</Badge> : null}
      {step.isCopied ? (
        <Badge title="Copied from an earlier context: it did not happen here">copied context</Badge>
      ) : null}
      {step.isTrained === false ? <Badge title="Its tokens are masked: not trained on">masked</Badge> : null}
      {step.isTrained === true ? <Badge title="Its tokens are trained on">trained</Badge> : null}
      <span className="ms-auto flex flex-wrap justify-end gap-x-3 text-faint tabular-nums">
        {numbersOf(step).map(([title, text]) => (
          <span key={title} title={title}>
            {text}
          </span>
        ))}
      </span>
    </>
  );
}

function numbersOf(step: Step): readonly (readonly [title: string, text: string])[] {
  const { usage, budget, durationMs, reward, at } = step;
  const shown: readonly (readonly [string, string | null])[] = [
    ["Reward, summed over tokens", reward === null ? null : `reward ${reward}`],
    ["Prompt tokens, cached ones included", counted(usage?.inputTokens, "token in", "tokens in")],
    ["Tokens written", counted(usage?.outputTokens, "token out", "tokens out")],
    ["Cost", usage?.costUsd == null ? null : formatCost(usage.costUsd)],
    ["Time it took", durationMs === null ? null : formatDuration(durationMs)],
    ["Turns that the agent was told remain", counted(budget?.turns, "turn left", "turns left")],
    ["Tokens that the agent was told remain", counted(budget?.tokens, "token left", "tokens left")],
    ["When, as written", at === null ? null : clockOf(at.written)],
  ];
  return shown.flatMap(([title, text]) => (text === null ? [] : [[title, text] as const]));
}

function counted(count: number | null | undefined, one: string, many: string): string | null {
  return count == null ? null : formatCounted(count, one, many);
}

/** US dollars, small ones to the hundredth of a cent. */
export function formatCost(usd: number): string {
  if (usd === 0) return "$ 0";
  return usd >= 1 ? `$ ${usd.toFixed(2)}` : `$ ${usd.toFixed(4)}`;
}

function clockOf(written: string): string {
  return /T(\d\d:\d\d:\d\d)/.exec(written)?.[1] ?? written.slice(0, 24);
}

/** A count, or a dash where the source does not say. */
export function countOrDash(count: number | null): string {
  return formatCount(count ?? Number.NaN);
}
