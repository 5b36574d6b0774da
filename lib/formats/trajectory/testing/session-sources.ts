import { openHandsRun } from "./openhands-run";
import { chat } from "./sources";

const claude = { sessionId: "session-1", timestamp: "2026-01-01T00:00:00Z", cwd: "/repo" };

/** Files of events of each kind: the format that claims them, and their lines. */
export const sessionSources: readonly (readonly [string, readonly unknown[]])[] = [
  [
    "claude-code",
    [
      { ...claude, uuid: "u1", type: "user", message: { role: "user", content: "go" } },
      {
        ...claude,
        uuid: "u2",
        type: "assistant",
        message: {
          id: "m1",
          role: "assistant",
          model: "m",
          content: [{ type: "thinking", thinking: "hm", signature: "s" }],
          usage: { input_tokens: 3, cache_read_input_tokens: 4, output_tokens: 5 },
        },
      },
      {
        ...claude,
        uuid: "u3",
        type: "assistant",
        message: {
          id: "m1",
          role: "assistant",
          model: "m",
          content: [
            { type: "tool_use", id: "t1", name: "Bash", input: { command: "ls" } },
            { type: "tool_use", id: "t2", name: "Task", input: { prompt: "look" } },
          ],
          usage: { input_tokens: 3, cache_read_input_tokens: 4, output_tokens: 5 },
        },
      },
      { ...claude, type: "progress", data: { type: "hook" } },
      {
        ...claude,
        uuid: "u4",
        type: "user",
        toolUseResult: { agentId: "agent-1" },
        message: {
          role: "user",
          content: [{ type: "tool_result", tool_use_id: "t1", content: "x", is_error: true }],
        },
      },
      {
        ...claude,
        uuid: "u5",
        type: "user",
        isCompactSummary: true,
        message: { role: "user", content: "summary" },
      },
    ],
  ],
  [
    "claude-code",
    [
      {
        ...claude,
        uuid: "a1",
        isSidechain: true,
        agentId: "agent-1",
        type: "user",
        message: { role: "user", content: "look" },
      },
      {
        ...claude,
        uuid: "a2",
        isSidechain: true,
        agentId: "agent-1",
        type: "assistant",
        message: { id: "m2", role: "assistant", model: "m", content: [{ type: "text", text: "seen" }] },
      },
    ],
  ],
  [
    "codex",
    [
      { timestamp: "2026-01-01T00:00:00Z", type: "session_meta", payload: { id: "codex-1", cwd: "/repo" } },
      { timestamp: "2026-01-01T00:00:01Z", type: "turn_context", payload: { model: "m" } },
      {
        timestamp: "2026-01-01T00:00:02Z",
        type: "response_item",
        payload: { type: "message", role: "user", content: [{ type: "input_text", text: "go" }] },
      },
      {
        timestamp: "2026-01-01T00:00:03Z",
        type: "response_item",
        payload: {
          type: "reasoning",
          summary: [{ type: "summary_text", text: "hm" }],
          encrypted_content: "gAAA",
        },
      },
      {
        timestamp: "2026-01-01T00:00:04Z",
        type: "response_item",
        payload: { type: "function_call", name: "shell", arguments: '{"command":["ls"]}', call_id: "c1" },
      },
      {
        timestamp: "2026-01-01T00:00:05Z",
        type: "event_msg",
        payload: { type: "agent_message", message: "a repetition" },
      },
      {
        timestamp: "2026-01-01T00:00:06Z",
        type: "response_item",
        payload: {
          type: "function_call_output",
          call_id: "c1",
          output: '{"output":"x","metadata":{"exit_code":2,"duration_seconds":0.5}}',
        },
      },
      {
        timestamp: "2026-01-01T00:00:07Z",
        type: "response_item",
        payload: { type: "custom_tool_call", name: "apply_patch", input: "*** Begin Patch", call_id: "c2" },
      },
      {
        timestamp: "2026-01-01T00:00:08Z",
        type: "response_item",
        payload: {
          type: "function_call_output",
          call_id: "c2",
          output: "Chunk ID: 1\nWall time: 1.5 seconds\nProcess exited with code 0\nOutput:\ndone\n",
        },
      },
      {
        timestamp: "2026-01-01T00:00:09Z",
        type: "event_msg",
        payload: {
          type: "token_count",
          info: { last_token_usage: { input_tokens: 9, cached_input_tokens: 4, output_tokens: 2 } },
        },
      },
    ],
  ],
  [
    "session-messages",
    [
      { type: "session", version: 3, id: "pi-1", timestamp: "2026-01-01T00:00:00Z" },
      { type: "message", id: "a", parentId: null, message: { role: "user", content: "go" } },
      {
        type: "message",
        id: "b",
        parentId: "a",
        message: {
          role: "assistant",
          model: "m",
          content: [{ type: "toolCall", id: "c1", name: "bash", arguments: { command: "ls" } }],
          usage: { input: 3, output: 2 },
        },
      },
      {
        type: "message",
        id: "c",
        parentId: "b",
        message: { role: "toolResult", toolCallId: "c1", toolName: "bash", content: "x", isError: false },
      },
      {
        type: "message",
        id: "d",
        parentId: "a",
        message: { role: "assistant", content: "another way" },
      },
    ],
  ],
  [
    "session-messages",
    [
      { type: "session", harness: "Hermes", id: "sts-1", name: "one" },
      {
        type: "message",
        message: {
          role: "assistant",
          content: "so",
          reasoningContent: "hm",
          toolCalls: [{ id: "c1", function: { name: "bash", arguments: '{"command":"ls"}' } }],
          timestamp: 1767225600000,
        },
      },
      { type: "message", message: { role: "tool", toolCallId: "c1", content: "x" } },
    ],
  ],
  [
    "openhands-events",
    [
      ...openHandsRun,
      {
        id: 3,
        source: "agent",
        cause: 9,
        observation: "error",
        content: "of a call that nobody made",
        extras: {},
      },
      {
        id: 4,
        source: "agent",
        action: "edit",
        args: { path: "/a.py", content: "", start: 1, translated_ipython_code: "print(file_editor(**{}))" },
        tool_call_metadata: {
          function_name: "str_replace_editor",
          tool_call_id: "c4",
          model_response: {
            choices: [
              {
                message: {
                  tool_calls: [
                    {
                      id: "c4",
                      function: {
                        name: "str_replace_editor",
                        arguments: '{"command":"create","path":"/a.py","file_text":"a = 1"}',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    ],
  ],
  [
    "openhands-events",
    [
      {
        kind: "MessageEvent",
        id: "e1",
        source: "user",
        timestamp: "2026-01-01T00:00:00",
        llm_message: { role: "user", content: [{ type: "text", text: "go" }] },
      },
      {
        kind: "ActionEvent",
        id: "e2",
        source: "agent",
        timestamp: "2026-01-01T00:00:01",
        thought: [{ type: "text", text: "so" }],
        action: { command: "ls" },
        tool_name: "bash",
        tool_call_id: "c1",
        tool_call: { id: "c1", name: "bash", arguments: '{"command":"ls"}' },
      },
      {
        kind: "ObservationEvent",
        id: "e3",
        source: "environment",
        timestamp: "2026-01-01T00:00:02",
        observation: { content: [{ type: "text", text: "x" }], exit_code: 1 },
        tool_name: "bash",
        tool_call_id: "c1",
        action_id: "e2",
      },
    ],
  ],
  ["chat-messages", chat],
];
