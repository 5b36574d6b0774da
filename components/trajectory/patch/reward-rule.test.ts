import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { similarityReward } from "@/lib/core/patch";
import { run } from "@/lib/core/trajectory/testing/draw-run";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { readRecord } from "@/lib/formats";
import { oraclePatch } from "./oracle-patch";
import { comparePatches } from "./patch-files";
import { rewardRule } from "./reward-rule";

const name = "trajectories-cwm.jsonl";

function sampleRuns(): readonly TrajectoryRecord[] {
  const text = readFileSync(new URL(`../../../public/samples/${name}`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .flatMap((line, recordIndex) => readRecord(line, { shardName: name, recordIndex }).results)
    .flatMap((result) =>
      result.kind === "record" && result.record.kind === "trajectory" ? [result.record] : [],
    );
}

describe("the rule of a reward", () => {
  it("as the samples state it gives every stored reward again", () => {
    const runs = sampleRuns();
    const remade = runs.map((one) => {
      const { threshold, scale } = rewardRule(one);
      const { mean } = comparePatches(one.outcome.patch ?? "", oraclePatch(one)?.patch ?? null, false);
      const similarity = mean === null ? null : { files: [], mean };
      const hasPassed = one.outcome.hasPassed === true;
      return similarityReward({ hasPassed, similarity, threshold, scale: Number(scale) });
    });
    expect(remade).toEqual(runs.map(({ outcome }) => outcome.reward));
    expect(new Set(remade)).toEqual(new Set([1, 0, -1]));
  });

  it("is not guessed where a record is silent, or names another function", () => {
    expect(rewardRule(run())).toEqual({ name: null, threshold: null, scale: null });
    const other = { ...run(), raw: { rl_task_args: { reward_fn: "own" }, outcomes: { threshold: 7 } } };
    expect(rewardRule(other)).toEqual({ name: "own", threshold: null, scale: null });
  });
});
