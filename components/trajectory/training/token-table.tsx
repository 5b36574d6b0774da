"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { PivotalToken, Step, StepTokens } from "@/lib/core/trajectory";
import { TokenStrip } from "../token-strip";
import { stripNumber } from "./strip-cells";

interface TokenTableProps {
  readonly step: Step;
  /** Resampled tokens of the step. */
  readonly pivots: readonly PivotalToken[];
}

const window = 40;

/** The tokens of a step one by one: id, text, reward, log-probability, what resampling said. */
export function TokenTable({ step, pivots }: TokenTableProps) {
  const [count, setCount] = useState(window);
  const { tokens } = step;
  const length = tokens === null ? 0 : lengthOf(tokens);
  const title = `Tokens of step ${step.index + 1}`;
  if (tokens === null || length === 0)
    return <p className="text-muted">{title}: the record lists none one by one.</p>;
  const byToken = new Map(pivots.map((pivot) => [pivot.place?.token ?? -1, pivot]));
  const shown = Math.min(count, length);
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1 overflow-x-auto">
      <h3 className="font-strong">{title}</h3>
      <TokenStrip
        tokens={tokens}
        pivots={pivots.filter(isPivot).flatMap(({ place }) => place?.token ?? [])}
      />
      <table className="w-full tabular-nums">
        <thead>
          <tr className="border-b border-line text-label text-faint">
            {["#", "Id", "Text", "Reward", "Log-prob.", "Resampled"].map((head) => (
              <th key={head} scope="col" className="px-1 text-start font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, at) => (
            <TokenRow key={at} at={at} tokens={tokens} pivot={byToken.get(at) ?? null} />
          ))}
        </tbody>
      </table>
      {shown === length ? null : (
        <div>
          <Button
            size="small"
            onClick={() => {
              setCount(count * 5);
            }}
          >
            Show more: {formatCounted(length - shown, "token")} hidden
          </Button>
        </div>
      )}
    </section>
  );
}

interface TokenRowProps {
  readonly at: number;
  readonly tokens: StepTokens;
  readonly pivot: PivotalToken | null;
}

function TokenRow({ at, tokens, pivot }: TokenRowProps) {
  const reward = tokens.rewards?.[at];
  const logprob = tokens.logprobs?.[at];
  const text = tokens.texts?.[at];
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className="px-1 text-start font-normal text-faint">
        {at}
      </th>
      <td className="px-1">{tokens.ids?.[at] ?? "–"}</td>
      <td className="px-1">
        {text === undefined ? "–" : <DataText text={text} limit={80} showsWhitespace />}
      </td>
      <td className="px-1">{reward === undefined ? "–" : stripNumber(reward)}</td>
      <td className="px-1">{logprob === undefined ? "–" : stripNumber(logprob)}</td>
      <td className="px-1">{pivot === null ? "" : pivotWords(pivot)}</td>
    </tr>
  );
}

function pivotWords({ isPivotal, successes, attempts, successDelta }: PivotalToken): string {
  const sign = isPivotal ? "◆ pivotal, " : "";
  return `${sign}${successes} of ${attempts} succeed, ${successDelta > 0 ? "+" : ""}${stripNumber(successDelta)}`;
}

function lengthOf({ ids, texts, rewards, logprobs }: StepTokens): number {
  return Math.max(ids?.length ?? 0, texts?.length ?? 0, rewards?.length ?? 0, logprobs?.length ?? 0);
}

function isPivot({ isPivotal }: PivotalToken): boolean {
  return isPivotal;
}
