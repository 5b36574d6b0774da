import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { patchSimilarity, similarityReward } from "@/lib/core/patch";
import {
  bestAtK,
  findLoggedTests,
  findSigns,
  observationsOf,
  totalsOf,
  type JudgedCandidate,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";
import { z } from "zod";
import { readRecord } from "..";
import { lostTexts } from "./testing/lost-text";

const names = ["trajectories-cwm.jsonl", "trajectories-atif.jsonl"] as const;

function textOf(name: string): string {
  return readFileSync(new URL(`../../../public/samples/${name}`, import.meta.url), "utf8");
}

interface ReadLine {
  readonly value: unknown;
  readonly runs: readonly TrajectoryRecord[];
}

function linesOf(name: string): readonly ReadLine[] {
  const lines = textOf(name).split("\n");
  return lines.slice(0, -1).map((line, recordIndex) => {
    const { results } = readRecord(line, { shardName: name, recordIndex });
    const runs = results.map((result) => {
      if (result.kind !== "record" || result.record.kind !== "trajectory") {
        throw new Error(`${name}, line ${recordIndex + 1} is not a run`);
      }
      return result.record;
    });
    const value: unknown = JSON.parse(line);
    expect(lostTexts([value], results)).toEqual([]);
    return { value, runs };
  });
}

const ending = z.object({
  outcomes: z.object({ pass: z.boolean(), threshold: z.number().optional() }),
  info: z.object({ pred_patch: z.string().nullable() }),
});
const group = z.object({
  rollouts: z.array(
    z.object({
      traj: z.object({
        transitions: z.array(
          z.looseObject({
            action_str: z.string(),
            observation_str: z.string(),
            rewards: z.array(z.number()),
          }),
        ),
      }),
      start_args: z.object({
        instance_id: z.string(),
        model: z.string().startsWith("scripted/"),
        policy: z.string(),
        simulated: z.literal(true),
        patch: z.string(),
      }),
    }),
  ),
  metrics: z.array(
    z.object({
      pass: z.boolean(),
      reward: z.number(),
      similarity: z.number().nullable(),
      n_turns: z.number(),
      tests_status: z
        .object({
          FAIL_TO_PASS: z.object({ success: z.array(z.string()), failure: z.array(z.string()) }),
          PASS_TO_PASS: z.object({ success: z.array(z.string()), failure: z.array(z.string()) }),
        })
        .optional(),
      generated_tests: z.record(z.string(), z.enum(["resolved", "reproduced", "other"])).optional(),
    }),
  ),
  generated_tests: z.array(z.object({ id: z.string(), reproduces: z.boolean(), code: z.string() })),
});
const document = z.object({
  agent: z.object({ extra: z.object({ simulated: z.literal(true) }) }),
  steps: z.array(
    z.object({
      step_id: z.number(),
      tool_calls: z.array(z.unknown()).optional(),
      observation: z.object({ results: z.array(z.unknown()) }).optional(),
    }),
  ),
});

function tellRun({ instanceId, model, sample, outcome: { reward, hasPassed } }: TrajectoryRecord) {
  return { instanceId, model, sample, reward, hasPassed };
}

const cwm = linesOf(names[0]);
const atif = linesOf(names[1]);
const groups = cwm.map(({ value, runs }) => ({ group: group.parse(value), runs, value }));
const samples = groups.flatMap(({ group: { rollouts, metrics }, runs }) =>
  rollouts.flatMap((rollout, place) => {
    const [run, metric] = [runs[place], metrics[place]];
    return run === undefined || metric === undefined ? [] : [{ rollout, metric, run }];
  }),
);

function signsOf(policy: string): readonly string[] {
  const found = samples.filter(({ rollout }) => rollout.start_args.policy === policy);
  return [...new Set(found.flatMap(({ run }) => findSigns(run).map(({ kind }) => kind)))];
}

describe("the trajectories of the samples", () => {
  it("are at least forty runs, twice, in less than two megabytes", () => {
    const size = names.reduce((sum, name) => sum + new TextEncoder().encode(textOf(name)).length, 0);
    expect(size).toBeLessThan(2_000_000);
    expect(samples.length).toBeGreaterThanOrEqual(40);
    expect(atif).toHaveLength(samples.length);
  });

  it("import from CWM's layout with every transition's call and observation", () => {
    for (const { rollout, metric, run } of samples) {
      const { transitions } = rollout.traj;
      const totals = totalsOf(run);
      const acted = transitions.filter(({ action_str }) => action_str !== "");
      const shown = transitions.filter(({ observation_str }) => observation_str.includes("<output>"));
      expect(totals.steps.agent).toBe(acted.length);
      expect(metric.n_turns).toBe(acted.length);
      expect(run.steps.flatMap(observationsOf)).toHaveLength(shown.length);
      expect(totals.unaskedCount).toBe(0);
      expect(run.instanceId).toBe(rollout.start_args.instance_id);
      expect(run.model).toBe(rollout.start_args.model);
      for (const { rewards } of transitions.slice(0, -1))
        expect(rewards.every((reward) => reward === 0)).toBe(true);
    }
  });

  it("import from ATIF with every call and result, all paired", () => {
    for (const { value, runs } of atif) {
      const { steps } = document.parse(value);
      const [run] = runs;
      if (run === undefined) throw new Error("no run");
      const totals = totalsOf(run);
      expect(run.steps).toHaveLength(steps.length);
      expect(totals.callCount).toBe(steps.flatMap((step) => step.tool_calls ?? []).length);
      expect(totals.observationCount).toBe(steps.flatMap((step) => step.observation?.results ?? []).length);
      expect([totals.unaskedCount, totals.unansweredCount]).toEqual([0, 0]);
      expect(run.model).toMatch(/^scripted\//);
      expect(steps.map((step) => step.step_id)).toEqual(steps.map((_, place) => place + 1));
    }
  });

  it("state the reward that their patches and verdicts give", () => {
    for (const { rollout, metric, run } of samples) {
      const last = ending.parse(rollout.traj.transitions.at(-1));
      const { patch } = run.outcome;
      const similarity =
        patch === null
          ? null
          : patchSimilarity(patch, rollout.start_args.patch, { ignoreNonOracleFiles: true });
      const reward = similarityReward({
        hasPassed: last.outcomes.pass,
        similarity,
        threshold: last.outcomes.threshold ?? null,
        scale: 2,
      });
      expect(metric.similarity).toBe(similarity?.mean ?? null);
      expect({ reward: run.outcome.reward, hasPassed: run.outcome.hasPassed }).toEqual({
        reward,
        hasPassed: metric.pass,
      });
      expect(metric.reward).toBe(reward);
    }
  });

  it("log every test of the verdict, with the state that the verdict is made of", () => {
    for (const { metric, run } of samples) {
      const { tests_status: status } = metric;
      if (status === undefined) continue;
      const logged = findLoggedTests(run.outcome.message ?? "");
      const required = [status.FAIL_TO_PASS, status.PASS_TO_PASS];
      const passed = required.flatMap(({ success }) => success);
      const failed = required.flatMap(({ failure }) => failure);
      expect(logged.filter((test) => test.status === "passed")).toHaveLength(passed.length);
      expect(run.tests.filter(({ hasPassed }) => hasPassed).map(({ test }) => test)).toEqual(passed);
      expect(run.tests).toHaveLength(logged.length);
      expect(logged).toHaveLength(passed.length + failed.length);
      expect(metric.pass).toBe(failed.length === 0);
    }
  });

  it("are the same runs in both files", () => {
    const told = atif.flatMap(({ runs }) => runs);
    expect(told.map(tellRun)).toEqual(groups.flatMap(({ runs }) => runs).map(tellRun));
  });

  it("show the signs of failure that their scripts act out", () => {
    expect(signsOf("circling")).toEqual(
      expect.arrayContaining(["budget-exhausted", "loop", "repeated-command"]),
    );
    expect(signsOf("stumbling")).toContain("format-error");
    expect(signsOf("roundabout")).toContain("failed-edit");
    expect(signsOf("cheating")).toContain("tests-edited");
    expect(signsOf("careful")).not.toContain("tests-edited");
  });

  it("have groups of samples for best@k, with generated tests that tell good patches from bad ones", () => {
    const many = groups.filter(({ runs }) => runs.length >= 4);
    expect(many.length).toBeGreaterThanOrEqual(8);
    const shares = many.map(({ group: { metrics, generated_tests: tests } }) => {
      const able = tests.filter(({ reproduces }) => reproduces).map(({ id }) => id);
      const candidates = metrics.map((metric, place): JudgedCandidate => ({
        id: String(place),
        answer: String(metric.similarity),
        testsPassed: able.filter((id) => metric.generated_tests?.[id] === "resolved").length,
        tokens: null,
        hasPassed: metric.pass,
      }));
      const [one, all] = [bestAtK(candidates, 1), bestAtK(candidates, candidates.length)];
      return {
        one: one?.share ?? 0,
        all: all?.share ?? 0,
        passed: metrics.filter(({ pass }) => pass).length,
      };
    });
    expect(shares.some(({ one }) => one > 0 && one < 1)).toBe(true);
    for (const { all, passed } of shares) expect(all).toBe(passed > 0 ? 1 : 0);
  });
});
