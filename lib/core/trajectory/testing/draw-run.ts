import { classifyCall } from "../classify-call";
import { stepIndex, type Part, type Step, type TrajectoryRecord } from "../model";

type Draft = Pick<Step, "role" | "parts">;

/** A call, by default of the shell. */
export function call(id: string | null, name = "bash", input = "ls"): Part {
  const { kind, path } = classifyCall(name, input);
  return {
    kind: "call",
    call: { id, name, input, writtenInput: input, kind, path },
    written: null,
    raw: null,
  };
}

export function agent(...parts: readonly Part[]): Draft {
  return { role: "agent", parts };
}

export function answer(callId: string | null, shown = "ok"): Draft {
  const content = [{ kind: "text", text: shown, written: null, raw: null }] as const;
  const base = { exitCode: null, isError: null, isTruncated: false, durationMs: null };
  const observation = { callId, toolName: null, content, ...base };
  return { role: "tool", parts: [{ kind: "observation", observation, written: null, raw: null }] };
}

export function text(role: "user" | "system"): Draft {
  return { role, parts: [{ kind: "text", text: "words", written: null, raw: null }] };
}

/** A run of these steps. */
export function run(...drafts: readonly Draft[]): TrajectoryRecord {
  const steps = drafts.map((draft, place): Step => ({
    ...draft,
    index: stepIndex(place),
    writtenRole: draft.role,
    id: null,
    model: null,
    at: null,
    durationMs: null,
    usage: null,
    budget: null,
    reward: null,
    tokens: null,
    isTrained: null,
    isCopied: false,
    startsContext: false,
    sourceIndex: place,
    raw: null,
  }));
  return {
    kind: "trajectory",
    id: "run",
    format: "drawn",
    instanceId: null,
    model: null,
    agent: null,
    sample: 0,
    steps,
    asides: [],
    outcome: { hasPassed: null, reward: null, exitStatus: null, message: null, patch: null, raw: null },
    tests: [],
    usage: null,
    startedAt: null,
    endedAt: null,
    tools: [],
    links: [],
    pivotalTokens: [],
    raw: null,
    notes: [],
  };
}
