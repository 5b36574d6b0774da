import { openHandsRun } from "./openhands-run";

const openAiCall = { id: "c1", type: "function", function: { name: "bash", arguments: '{"command":"ls"}' } };
export const chat = [
  { role: "system", content: "be good" },
  { role: "user", content: "do it" },
  { role: "assistant", content: "so", reasoning_content: "hm", tool_calls: [openAiCall] },
  { role: "tool", tool_call_id: "c1", name: "bash", content: "a.txt" },
];
const anthropic = [
  { role: "user", content: [{ type: "text", text: "do it" }] },
  {
    role: "assistant",
    content: [
      { type: "thinking", thinking: "hm", signature: "sig" },
      { type: "tool_use", id: "t1", name: "Bash", input: { command: "ls" } },
    ],
  },
  { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: "a.txt", is_error: false }] },
];
const transitions = [
  {
    action_str: "",
    observation_str: "<|start_header_id|>user<|end_header_id|>\n\ngo",
    rewards: [],
    outcomes: {},
    info: {},
  },
  {
    action_str: "<tool: bash>\nls\n</tool>",
    observation_str: "<|start_header_id|>tool: bash<|end_header_id|>\n\n<output>\nx\n</output>",
    action: [5, 6],
    observation: [7],
    rewards: [0, 0.5],
    terminal: false,
    context_switch: true,
    outcomes: {},
    info: { duration: 2 },
  },
  {
    action_str: "done",
    observation_str: "",
    rewards: [1],
    action: [8],
    observation: [],
    terminal: true,
    context_switch: false,
    outcomes: { pass: true },
    info: { instance_id: "i__1", message: "PASS", pred_patch: "diff" },
  },
];
const pivotal = [
  {
    token_pos_idx: 1,
    token_id: 6,
    n_attempts: 4,
    n_success: 3,
    success_delta: 0.5,
    is_pivotal: true,
    offset_token_pos_idx: 0,
  },
];
export const rollout = {
  traj: {
    transitions,
    log_prob_behavior: [
      [-1, -2],
      [0, -3],
    ],
  },
  start_args: {},
  pivotal,
};

/** One small source for each format: its name, the value, then steps, calls, observations. */
export const sources: readonly (readonly [string, unknown, number, number, number])[] = [
  ["cwm-rollout", { rollouts: [rollout], metrics: [{ pass: true }] }, 4, 1, 1],
  ["cwm-rollout", rollout, 4, 1, 1],
  [
    "cwm-rollout",
    { transitions: transitions.map((one) => ({ ...one, rewards: undefined, eos_reward: 1 })) },
    4,
    1,
    1,
  ],
  ["chat-row", { messages: chat, tools: [], instance_id: "i", resolved: 1, model_patch: "p" }, 4, 1, 1],
  ["chat-row", { messages: anthropic, system: "be good" }, 4, 1, 1],
  ["chat-row", { task_id: 3, reward: 1, info: { task: {} }, traj: chat, trial: 2 }, 4, 1, 1],
  [
    "chat-row",
    { trajectory: [{ role: "ai", text: "x", mask: true }], instance_id: "i", target: false },
    1,
    0,
    0,
  ],
  ["chat-messages", chat, 4, 1, 1],
  [
    "chat-row",
    {
      messages: [
        { role: "assistant", content: "a\n<function=bash>\n<parameter=command>ls</parameter>\n</function>" },
        { role: "user", content: "OBSERVATION:\nx" },
      ],
    },
    2,
    1,
    1,
  ],
  [
    "atif",
    {
      schema_version: "ATIF-v1.7",
      session_id: "s",
      agent: { name: "a", version: "1", extra: { k: "v" } },
      steps: [
        { step_id: 1, source: "user", message: "go" },
        {
          step_id: 2,
          source: "agent",
          message: "",
          tool_calls: [{ tool_call_id: "c", function_name: "bash", arguments: { command: "ls" } }],
          observation: {
            results: [
              { source_call_id: "c", content: "x", subagent_trajectory_ref: [{ trajectory_id: "sub" }] },
            ],
          },
        },
      ],
      continued_trajectory_ref: "run-cont-1.json",
    },
    2,
    1,
    1,
  ],
  [
    "swe-agent",
    {
      trajectory: [
        {
          action: "ls\n",
          observation: "x",
          response: "look\n```\nls\n```",
          thought: "look\n",
          state: '{"open_file": "n/a"}',
          query: [{ role: "user", content: "go" }],
        },
      ],
      history: [
        { role: "user", content: "go", agent: "main" },
        {
          role: "assistant",
          content: "look\n```\nls\n```",
          thought: "look\n",
          action: "ls\n",
          agent: "main",
        },
      ],
      info: { exit_status: "submitted", submission: "diff", model_stats: { instance_cost: 1 } },
    },
    3,
    1,
    1,
  ],
  [
    "mini-swe-agent",
    {
      trajectory_format: "mini-swe-agent-1.1",
      info: { exit_status: "Submitted", submission: "diff", model_stats: { instance_cost: 1 } },
      messages: [
        { role: "assistant", content: "x\n```bash\nls\n```", extra: { cost: 0.5 } },
        { role: "user", content: "<returncode>2</returncode>\n<output>x</output>" },
      ],
    },
    2,
    1,
    1,
  ],
  [
    "openhands",
    {
      instance_id: "i",
      history: openHandsRun,
      test_result: { git_patch: "diff" },
    },
    2,
    1,
    1,
  ],
  [
    "inspect",
    {
      version: 2,
      status: "success",
      eval: { task: "t", model: "m" },
      samples: [{ id: 1, epoch: 1, input: "go", messages: chat, scores: { s: { value: "C" } } }],
    },
    4,
    1,
    1,
  ],
  [
    "r2e-gym",
    {
      trajectory_steps: [
        {
          thought: "t",
          action: "<function=bash>\n<parameter=cmd>ls</parameter>\n</function>",
          observation: "x",
        },
      ],
      reward: 1,
    },
    2,
    1,
    1,
  ],
  [
    "otel",
    {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  traceId: "t",
                  spanId: "s",
                  name: "chat m",
                  startTimeUnixNano: "1751474439280943000",
                  endTimeUnixNano: "1751474439380943000",
                  attributes: [
                    {
                      key: "gen_ai.input.messages",
                      value: {
                        stringValue: JSON.stringify([
                          { role: "user", parts: [{ type: "text", content: "go" }] },
                        ]),
                      },
                    },
                    {
                      key: "gen_ai.output.messages",
                      value: {
                        stringValue: JSON.stringify([
                          {
                            role: "assistant",
                            parts: [{ type: "tool_call", id: "c", name: "bash", arguments: {} }],
                          },
                        ]),
                      },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    2,
    1,
    0,
  ],
  [
    "langfuse",
    {
      trace: { id: "t", name: "n" },
      observations: [
        {
          id: "o",
          type: "GENERATION",
          input: [{ role: "user", content: "go" }],
          output: "hi",
          startTime: "2026-01-01T00:00:00Z",
        },
      ],
    },
    2,
    0,
    0,
  ],
  ["swe-bench-prediction", { instance_id: "i", model_name_or_path: "m", model_patch: "diff" }, 0, 0, 0],
];
