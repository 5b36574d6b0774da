/** Small runs of agents in the layouts that the reader knows, made here. */

function header(role: string, text: string): string {
  return `<|start_header_id|>${role}<|end_header_id|>\n\n${text}<|eot_id|>`;
}

/** One rollout as a CWM dump has it: a failing test, an edit, a passing test, a submission. */
export function cwmLine(): string {
  const budget = "<budget>* Remaining turns 11\n* Remaining tokens 9000</budget>";
  const transitions = [
    {
      action_str: "",
      observation_str: `<|begin_of_text|>${header("system", "You fix code.")}${header("user", "Fix `add`.")}`,
      rewards: null,
      terminal: false,
      context_switch: false,
      outcomes: {},
      info: {},
    },
    {
      action_str:
        "<think>\nRun the tests first.\n</think>\nI run them.\n<tool: bash>\npytest -q\n</tool><|eot_id|>",
      observation_str: header(
        "tool: bash",
        `<output>\n\u001b[31m1 failed\u001b[0m in 0.1 s\nprogress 10 %\rprogress 100 %\n</output>\n${budget}`,
      ),
      rewards: [0, 0, 0.5],
      terminal: false,
      context_switch: false,
      outcomes: {},
      info: { duration: 1.5 },
    },
    {
      action_str:
        "<think>\nThe sign is wrong.\n</think>\n<tool: edit>\nadd.py\n<<<<<<< SEARCH\n    return a - b\n=======\n    return a + b\n>>>>>>> REPLACE\n</tool><|eot_id|>",
      observation_str: header("tool: edit", `<output>\nEdited.\n</output>\n${budget}`),
      rewards: [0, 0],
      terminal: true,
      context_switch: false,
      outcomes: { pass: true },
      info: {
        source: "made",
        instance_id: "add-1",
        message: "all tests passed",
        pred_patch: "diff --git a/add.py b/add.py\n--- a/add.py\n+++ b/add.py\n@@ -1 +1 @@\n-a - b\n+a + b\n",
      },
    },
  ];
  const rollout = { traj: { transitions }, start_args: { instance_id: "add-1" }, metrics: {} };
  return JSON.stringify({ rollouts: [rollout], metrics: [] });
}

/** A run in the Agent Trajectory Interchange Format. */
export function atifDocument(output = "a.py\nb.py"): string {
  return JSON.stringify({
    schema_version: "ATIF-v1.6",
    session_id: "atif-1",
    agent: { name: "made", version: "1", model_name: "model-a" },
    steps: [
      { step_id: 1, source: "user", message: "List the files." },
      {
        step_id: 2,
        source: "agent",
        message: "I list them.",
        reasoning_content: "ls is enough",
        tool_calls: [{ tool_call_id: "c1", function_name: "bash", arguments: { command: "ls" } }],
        observation: { results: [{ source_call_id: "c1", content: output }] },
        metrics: { prompt_tokens: 100, completion_tokens: 12, cost_usd: 0.002 },
      },
    ],
    final_metrics: { total_prompt_tokens: 100, total_completion_tokens: 12, total_cost_usd: 0.002 },
  });
}

/** A conversation of so many turns, in the layout of chat data sets. */
export function chatLine(id: string, turns: number, say: (turn: number) => string): string {
  const messages = Array.from({ length: turns }, (_, turn) => [
    { role: "user", content: `question ${turn}` },
    { role: "assistant", content: say(turn) },
  ]).flat();
  return JSON.stringify({ instance_id: id, model: "model-b", messages });
}
