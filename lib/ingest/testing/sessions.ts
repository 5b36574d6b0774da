/** Lines of a Claude Code session of four steps, with one call that is answered and one that is not. */
export function sessionLines(id: string): readonly string[] {
  const line = { sessionId: id, timestamp: "2026-01-01T00:00:00Z" };
  const calls = ["answered", "open"].map((name) => ({
    type: "tool_use",
    id: `${id}-${name}`,
    name: "Bash",
    input: { command: "ls" },
  }));
  const answer = { type: "tool_result", tool_use_id: `${id}-answered`, content: "a.txt" };
  return [
    { ...line, uuid: "u1", type: "user", message: { role: "user", content: "go \u{1f600}" } },
    {
      ...line,
      uuid: "u2",
      type: "assistant",
      message: { id: "m1", role: "assistant", model: "some-model", content: calls },
    },
    { ...line, uuid: "u3", type: "user", message: { role: "user", content: [answer] } },
    {
      ...line,
      uuid: "u4",
      type: "assistant",
      message: { id: "m2", role: "assistant", content: [{ type: "text", text: "done" }] },
    },
  ].map((value) => JSON.stringify(value));
}

/** A run that is one record: a row with messages, judged. */
export function chatRowText(id: string): string {
  const messages = [
    { role: "user", content: "go" },
    { role: "assistant", content: "done" },
  ];
  return JSON.stringify({ trajectory_id: id, instance_id: "task-1", model: "m", messages, resolved: 1 });
}
