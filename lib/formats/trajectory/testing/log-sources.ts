import { chat } from "./sources";

const sample = { id: 1, epoch: 2, input: "go", target: "x", scores: { exact: { value: "C" } } };
const answer = {
  choices: [{ message: { id: "m1", role: "assistant", content: "hi" }, stop_reason: "stop" }],
  usage: { input_tokens: 3, output_tokens: 2, total_tokens: 5 },
};
const modelEvent = {
  event: "model",
  timestamp: "2026-01-01T00:00:00+00:00",
  working_time: 1.5,
  model: "m",
  output: answer,
};

function span(spanId: string, name: string, nano: string, attributes: Readonly<Record<string, unknown>>) {
  return {
    traceId: "trace-1",
    spanId,
    name,
    startTimeUnixNano: nano,
    endTimeUnixNano: nano,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
    })),
  };
}

/** Logs and traces of each kind, and evaluations without a run. */
export const logSources: readonly (readonly [string, unknown])[] = [
  [
    "inspect",
    {
      ...sample,
      messages: [
        { id: "m0", role: "user", content: "attachment://long" },
        { id: "m1", role: "assistant", content: "hi" },
      ],
      events: [modelEvent],
      attachments: { long: "what is long" },
    },
  ],
  [
    "inspect",
    {
      "sample.json": {
        ...sample,
        message_refs: [
          [0, 1],
          [2, 3],
        ],
      },
      "metadata.json": { of: "the sample" },
      "messages/2.json": [{ id: "m1", role: "assistant", content: "hi" }],
      "messages/0.json": [
        { id: "m0", role: "user", content: "attachment://1" },
        { id: "mx", role: "user", content: "only ever seen in an event" },
      ],
      "events/0.json": [{ ...modelEvent, input_refs: [[0, 2]] }],
      "events/stats.json": { chunks: [] },
      "attachments/0.json": ["first", "second"],
    },
  ],
  ["inspect", { id: "s", epoch: 1, input: "go", target: "x", uuid: "u-1", scores: { exact: { value: 0 } } }],
  [
    "inspect-events",
    {
      events: [{ ...modelEvent, input_refs: [[0, 1]] }],
      events_data: { messages: [{ role: "user", content: "go" }], calls: [] },
    },
  ],
  [
    "langfuse-chat",
    {
      "observation-1": {
        input: { success: true, data: [{ role: "user", content: "go" }] },
        output: { success: true, data: [{ role: "assistant", content: "hi" }] },
      },
    },
  ],
  [
    "otel",
    {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                span("s1", "ChatCompletion", "1751474439280943000", {
                  "openinference.span.kind": "LLM",
                  "llm.model_name": "m",
                  "llm.input_messages.0.message.role": "user",
                  "llm.input_messages.0.message.content": "go",
                  "llm.output_messages.0.message.role": "assistant",
                  "llm.output_messages.0.message.tool_calls.0.tool_call.id": "c1",
                  "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "bash",
                  "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments":
                    '{"command":"ls"}',
                  "llm.token_count.prompt": 3,
                  "llm.token_count.completion": 2,
                }),
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    "viewer-run",
    {
      steps: [
        { index: 0, role: "user", text: "go", toolCalls: [] },
        {
          index: 1,
          role: "agent",
          text: "so",
          reasoning: "hm",
          toolCalls: [{ id: "c1", name: "bash", args: { command: "ls" } }],
          toolName: "bash",
          observation: "x",
          tokens: { prompt: 3, completion: 2 },
        },
        { index: 2, role: "agent", text: '{"type": "redacted_thinking", "data": "Zg=="}', toolCalls: null },
      ],
      verifierLog: "PASSED",
    },
  ],
  ["transcript", { messages_display: "user: go\nassistant: so\ntool: x\n" }],
  ["claude-code", { loglines: [{ type: "user", uuid: "u", message: { role: "user", content: "go" } }] }],
  ["cwm-metrics", cwmMetricsLine()],
  [
    "terminal-bench",
    {
      results: [
        {
          trial_name: "hello.1-of-1",
          task_id: "hello",
          is_resolved: false,
          failure_mode: "agent_timeout",
          parser_results: { test_a: "passed", test_b: "failed" },
          total_input_tokens: 7,
        },
      ],
      resolved_ids: [],
      unresolved_ids: ["hello"],
      accuracy: 0,
    },
  ],
  [
    "harbor-result",
    {
      id: "9d",
      task_name: "hello",
      trial_name: "hello__ab",
      agent_info: { name: "terminus", model_info: { name: "m", provider: "p" } },
      verifier_result: { rewards: { reward: 1 } },
      exception_info: null,
      started_at: "2026-01-01T00:00:00Z",
    },
  ],
  [
    "swe-bench-report",
    {
      i__1: {
        resolved: false,
        patch_exists: true,
        tests_status: {
          FAIL_TO_PASS: { success: ["a"], failure: ["b"] },
          PASS_TO_PASS: { success: [], failure: [] },
        },
      },
    },
  ],
  [
    "failure-analysis",
    {
      task: { id: "t" },
      trial: { id: "trial-1", reward: 0, model: "m", exception_type: "Timeout" },
      outcome: { headline: "it ran out of time" },
      failure_modes: [{ name: "slow" }],
    },
  ],
  [
    "swe-agent",
    {
      attempts: [0, 1].map((place) => ({
        trajectory: [
          {
            action: "ls",
            observation: "x",
            response: "look",
            thought: "look",
            query: chat.slice(0, place + 1),
          },
        ],
        info: { exit_status: "submitted", submission: "diff" },
      })),
      info: { exit_status: "submitted" },
    },
  ],
  [
    "atif",
    {
      schema_version: "ATIF-v1.7",
      trajectory_id: "parent",
      agent: { name: "a", version: "1", model_name: "m" },
      steps: [
        {
          step_id: 1,
          source: "agent",
          message: [{ type: "text", text: "so" }],
          reasoning_content: "hm",
          tool_calls: [
            { tool_call_id: "c1", function_name: "bash", arguments: { command: "ls" } },
            { tool_call_id: "c2", function_name: "bash", arguments: { command: "pwd" } },
          ],
          observation: {
            results: [
              { source_call_id: "c1", content: "x" },
              { source_call_id: "nobody", content: "y" },
            ],
          },
          metrics: {
            prompt_tokens: 9,
            cached_tokens: 4,
            completion_tokens: 2,
            cost_usd: 0.5,
            completion_token_ids: [5, 6],
            logprobs: [-1, -2],
          },
        },
        { step_id: 2, source: "user", message: "again", is_copied_context: true },
      ],
      final_metrics: { total_prompt_tokens: 9, total_completion_tokens: 2 },
      subagent_trajectories: [
        {
          schema_version: "ATIF-v1.7",
          trajectory_id: "child",
          agent: { name: "b", version: "1" },
          steps: [{ step_id: 1, source: "user", message: "look" }],
        },
      ],
    },
  ],
];

function cwmMetricsLine() {
  return {
    data_src: { path: "problems.jsonl", line_no: 7, pos: 0 },
    task_name: "swe",
    metrics: [
      { instance_id: "i__1", pass: true, reward: 1, n_turns: 3 },
      { instance_id: "i__1", pass: false, reward: -1, n_turns: 128 },
    ],
  };
}
