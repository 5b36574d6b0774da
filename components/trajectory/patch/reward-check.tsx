"use client";

import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import { similarityReward } from "@/lib/core/patch";
import type { RunOutcome } from "@/lib/core/trajectory";
import type { PatchFile } from "./patch-files";
import type { RewardRule } from "./reward-rule";

interface RewardCheckProps {
  readonly outcome: RunOutcome;
  /** Likeness that the reward is made of; null where it was not computed. */
  readonly mean: number | null;
  readonly files: readonly PatchFile[];
  readonly rule: RewardRule;
}

/** CWM's thresholded reward made anew beside the stored one, by the rule that the dump states, or another one. */
export function RewardCheck({ outcome, mean, files, rule }: RewardCheckProps) {
  const [written, setWritten] = useState(String(rule.threshold ?? 0.5));
  const [scale, setScale] = useState(rule.scale ?? "1");
  const threshold = /^(?:0?\.\d+|0|1|1\.0+)$/.test(written.trim()) ? Number(written) : null;
  const extra = files.filter(({ oracle }) => oracle === "").length;
  const similarity = mean === null ? null : { files: [], mean };
  const hasPassed = outcome.hasPassed === true;
  const canTell = hasPassed || (similarity !== null && threshold !== null);
  const reward = similarityReward({ hasPassed, similarity, threshold, scale: Number(scale) });
  return (
    <div className="flex flex-col gap-2">
      <p>
        Similarity {mean === null ? "not computed" : mean.toFixed(4)}
        {extra === 0
          ? ""
          : `; ${extra} of ${files.length} files that only the final patch changes do not count`}
      </p>
      <p className="text-muted">{ruleWords(rule)}</p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Threshold"
          value={written}
          onChange={setWritten}
          className="w-24"
          {...(threshold === null ? { problem: "a number from 0 to 1" } : {})}
        />
        <Segmented
          label="Scale of the reward"
          size="small"
          value={scale}
          options={[
            { value: "1", label: "once" },
            { value: "2", label: "double" },
          ]}
          onChange={setScale}
        />
      </div>
      <p role="status">{verdictWords(outcome, canTell ? reward : null)}</p>
    </div>
  );
}

function ruleWords({ name, threshold, scale }: RewardRule): string {
  const stated = [
    ...(name === null ? [] : [`reward function ${name.slice(0, 80)}`]),
    ...(threshold === null ? [] : [`threshold ${threshold}`]),
  ];
  const chosen = [...(threshold === null ? ["threshold"] : []), ...(scale === null ? ["scale"] : [])];
  return [
    stated.length === 0 ? "The record does not say how the reward is made." : `Stated: ${stated.join(", ")}.`,
    ...(chosen.length === 0 ? [] : [`Not stated, so to be chosen: ${chosen.join(" and ")}.`]),
  ].join(" ");
}

function verdictWords({ hasPassed, reward: stored }: RunOutcome, reward: number | null): string {
  const own = reward === null ? "The reward cannot be recomputed" : `Recomputed reward ${reward}`;
  const judged = hasPassed === null ? "; the run is not judged and counts as failed here" : "";
  if (stored === null) return `${own}; stored none${judged}`;
  const agreement =
    reward === null ? "" : Math.abs(stored - reward) < 1e-6 ? ": they agree" : ": they differ";
  return `${own}; stored ${stored}${agreement}${judged}`;
}
