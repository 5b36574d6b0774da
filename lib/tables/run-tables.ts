import type { TableDefinition } from "./definition";
import { locatorColumns } from "./locator-columns";

const runKey = {
  type: "float64",
  key: "record",
  description: "Key of the run: shard number × 2^32 + number of the run in its shard, from 0.",
} as const;

/** The tables of agent runs: one row per run, step, call, reported test and evaluation. */
export const runTables = {
  trajectories: {
    name: "trajectories",
    description: "One row per trajectory (run): what one agent did on one task.",
    columns: {
      trajectory_key: runKey,
      ...locatorColumns,
      run_id: { type: "text", description: "Id the shard gives it, or its place there." },
      format: { type: "text", description: "Name of the format it was read as." },
      instance_id: { type: "text", description: "Task it is about; null where the format does not say." },
      model: { type: "text", description: "Model of the agent; null where not said." },
      agent: { type: "text", description: "Harness or agent; null where not said." },
      sample: { type: "int32", description: "Which of several samples of the instance, from 0." },
      has_passed: { type: "boolean", description: "What was judged; null where nobody judged." },
      reward: {
        type: "float64",
        description: "Reward of the run, else the sum over its steps; null without.",
      },
      exit_status: {
        type: "text",
        description: "The source's own word for how the run ended; null without.",
      },
      has_patch: { type: "boolean", description: "True when a final patch is there that is not empty." },
      step_count: { type: "int32", description: "Steps (messages) of anyone." },
      agent_step_count: { type: "int32", description: "Steps of the agent." },
      call_count: { type: "int32", description: "Tool calls." },
      edit_count: { type: "int32", description: "Tool calls that edit or create a file." },
      unpaired_count: {
        type: "int32",
        description: "Calls without an answer, and observations without a call.",
      },
      input_tokens: { type: "float64", description: "Prompt tokens, cached ones included; null = not said." },
      output_tokens: { type: "float64", description: "Tokens of the agent; null = not said." },
      cached_tokens: { type: "float64", description: "Prompt tokens read from a cache; null = not said." },
      cost_usd: { type: "float64", description: "Cost in US dollars; null = not said." },
      duration_ms: {
        type: "float64",
        description: "From the first moment that is told to the last; null with fewer than two.",
      },
      started_at_ms: { type: "float64", description: "First moment, in ms since 1970; null = not said." },
      tests_passed: { type: "int32", description: "Reported tests that passed." },
      test_count: { type: "int32", description: "Reported tests." },
      mark_count: { type: "int32", description: "Signs of failure that were found." },
      marks: { type: "text", description: "Their kinds, each once, comma-separated; null without." },
    },
  },
  steps: {
    name: "steps",
    description: "One row per step of a run; its text stays in the shard.",
    columns: {
      trajectory_key: runKey,
      step_index: { type: "int32", description: "Place in the run, from 0." },
      role: { type: "text", description: "system, user, agent, tool or other." },
      length: { type: "int32", description: "Characters as written." },
      input_tokens: { type: "float64", description: "Prompt tokens; null = not said." },
      output_tokens: { type: "float64", description: "Tokens written; null = not said." },
      cost_usd: { type: "float64", description: "Cost in US dollars; null = not said." },
      duration_ms: { type: "float64", description: "Time it took; null = not said." },
      reward: { type: "float64", description: "Sum over its tokens; null where none is rewarded." },
      is_copied: { type: "boolean", description: "Copied from an earlier context: it did not happen here." },
      is_trained: { type: "boolean", description: "Whether it is trained on; null without a mask." },
    },
  },
  tool_calls: {
    name: "tool_calls",
    description: "One row per tool call of a run, with what is told of its answer.",
    columns: {
      trajectory_key: runKey,
      step_index: { type: "int32", description: "Step that makes it, from 0." },
      call_index: { type: "int32", description: "Which of the step's calls, from 0." },
      tool: { type: "text", description: "Name of the tool." },
      kind: { type: "text", description: "bash, edit, create, read, submit or other." },
      path: { type: "text", description: "File it reads, edits or creates; null when it names none." },
      answer_step_index: { type: "int32", description: "Step of the answer; null where there is none." },
      exit_code: { type: "int32", description: "Exit code; null = not said." },
      is_error: { type: "boolean", description: "Whether the answer is an error; null = not said." },
      duration_ms: { type: "float64", description: "Time it took; null = not said." },
    },
  },
  test_outcomes: {
    name: "test_outcomes",
    description: "One row per test that was reported of a run.",
    columns: {
      trajectory_key: runKey,
      test: { type: "text", description: "Name of the test." },
      bucket: { type: "text", description: "FAIL_TO_PASS, PASS_TO_PASS, FAIL_TO_FAIL or PASS_TO_FAIL." },
      has_passed: { type: "boolean", description: "Whether it passed with the run's patch." },
    },
  },
  evaluations: {
    name: "evaluations",
    description: "One row per judgement of a run that the run's own record does not hold.",
    columns: {
      ...locatorColumns,
      evaluation_id: { type: "text", description: "Id the shard gives it." },
      format: { type: "text", description: "Name of the format it was read as." },
      instance_id: { type: "text", description: "Task; null where not said." },
      model: { type: "text", description: "Model; null where not said." },
      has_passed: { type: "boolean", description: "What was judged; null = not said." },
      tests_passed: { type: "int32", description: "Reported tests that passed." },
      test_count: { type: "int32", description: "Reported tests." },
    },
  },
} as const satisfies Record<string, TableDefinition>;
