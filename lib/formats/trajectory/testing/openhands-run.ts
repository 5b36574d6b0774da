/** A command and its answer, as OpenHands writes them in a history or as events. */
export const openHandsRun = [
  {
    id: 1,
    source: "agent",
    action: "run",
    args: { command: "ls", thought: "so" },
    timestamp: "2026-01-01T00:00:00",
  },
  {
    id: 2,
    source: "agent",
    cause: 1,
    observation: "run",
    content: "x",
    extras: { metadata: { exit_code: 3 } },
  },
];
