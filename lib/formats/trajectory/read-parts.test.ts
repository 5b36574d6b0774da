import { expect, test } from "vitest";
import { cwmRollout } from "./cwm-rollout";
import { terminalBench } from "./terminal-bench";

const context = { shardName: "runs.json", recordIndex: 0 };

test("an entry that is no object is a problem of its place, and the entries around it are read", () => {
  const trial = { task_id: "t", is_resolved: true, parser_results: {} };
  const results = terminalBench.read({ id: "run", n_resolved: 2, results: [trial, 7, trial] }, context);
  expect(results.slice(1).map(({ kind, part }) => [kind, part])).toEqual([
    ["record", "results[0]"],
    ["problem", "results[1]"],
    ["record", "results[2]"],
  ]);
  expect(results[2]).toMatchObject({ reason: "the trial is not an object" });
});

test("an entry that lacks what its format asks for is a problem that says so, and the others are read", () => {
  const rollout = { traj: { transitions: [{ observation_str: "go" }] } };
  const results = cwmRollout.read({ rollouts: [rollout, { traj: { transitions: 1 } }, rollout] }, context);
  expect(results.map(({ kind, part }) => [kind, part])).toEqual([
    ["record", "rollouts[0]"],
    ["problem", "rollouts[1]"],
    ["record", "rollouts[2]"],
  ]);
  expect(results[1]).toMatchObject({ reason: "traj.transitions is missing; expected a list" });
});
