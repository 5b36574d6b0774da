import {
  stepIndex,
  type Aside,
  type Observation,
  type Part,
  type Raw,
  type RunOutcome,
  type Step,
  type StepIndex,
  type StepRole,
  type TextPart,
  type TrajectoryRecord,
  type Usage,
} from "@/lib/core/trajectory";

/** A step as a format says it: what it leaves out is unknown or plain. */
export type StepDraft = Pick<Step, "role" | "writtenRole" | "parts"> & Partial<Omit<Step, "index">>;

/** Steps and asides in the order of their source. */
export class StepList {
  readonly steps: Step[] = [];
  readonly asides: Aside[] = [];

  add(draft: StepDraft, sourceIndex: number): StepIndex {
    const index = stepIndex(this.steps.length);
    this.steps.push(stepOf(draft, sourceIndex, index));
    return index;
  }

  /** Notes something that is no step, behind the last one. */
  aside(title: string, raw: Raw, sourceIndex: number): void {
    this.asides.push({ after: this.steps.at(-1)?.index ?? null, title, sourceIndex, raw });
  }

  /** Writes one step anew, as when its pieces come one by one. */
  amendAt(index: StepIndex, change: (step: Step) => Step): void {
    const step = this.steps[index];
    if (step !== undefined) this.steps[index] = change(step);
  }

  /** Writes the last step anew, as when its pieces come one by one. */
  amend(change: (last: Step) => Step): void {
    const last = this.steps.pop();
    if (last !== undefined) this.steps.push(change(last));
  }
}

/** Key by key: spreading a plain step and the draft took a third of the time of reading a run. */
function stepOf(draft: StepDraft, sourceIndex: number, index: StepIndex): Step {
  const { role, writtenRole, parts, startsContext = false } = draft;
  return {
    index,
    role,
    writtenRole,
    parts,
    startsContext,
    sourceIndex: draft.sourceIndex ?? sourceIndex,
    ...factsOf(draft),
  };
}

function factsOf(draft: StepDraft) {
  const { id = null, model = null, at = null, durationMs = null, usage = null, budget = null } = draft;
  const { reward = null, tokens = null, isTrained = null, raw = null } = draft;
  const { isCopied = false } = draft;
  return {
    id,
    model,
    at,
    durationMs,
    usage,
    budget,
    reward,
    tokens,
    isTrained,
    isCopied,
    raw,
  };
}

export const noOutcome: RunOutcome = {
  hasPassed: null,
  reward: null,
  exitStatus: null,
  message: null,
  patch: null,
  raw: null,
};

export const noUsage: Usage = {
  inputTokens: null,
  outputTokens: null,
  cachedTokens: null,
  reasoningTokens: null,
  costUsd: null,
};

const plainObservation: Observation = {
  callId: null,
  toolName: null,
  content: [],
  exitCode: null,
  isError: null,
  isTruncated: false,
  durationMs: null,
};

/** A run as a format says it. */
export type RunDraft = Pick<TrajectoryRecord, "id" | "format"> & Partial<Omit<TrajectoryRecord, "kind">>;

export function trajectory(draft: RunDraft): TrajectoryRecord {
  return {
    kind: "trajectory",
    instanceId: null,
    model: null,
    agent: null,
    sample: 0,
    steps: [],
    asides: [],
    outcome: noOutcome,
    tests: [],
    usage: null,
    startedAt: null,
    endedAt: null,
    tools: [],
    links: [],
    pivotalTokens: [],
    raw: null,
    notes: [],
    ...draft,
  };
}

export function textPart(text: string, written: string | null = null): TextPart {
  return { kind: "text", text, written, raw: null };
}

export function markupPart(text: string): Part & { readonly kind: "markup" } {
  return { kind: "markup", text, written: null, raw: null };
}

export function reasoningPart(text: string, written: string | null = null, raw: Raw = null): Part {
  return { kind: "reasoning", text, written, raw };
}

export function observationPart(
  draft: Partial<Observation>,
  raw: Raw = null,
  written: string | null = null,
): Part {
  return { kind: "observation", observation: { ...plainObservation, ...draft }, written, raw };
}

/** The role that a source's word stands for. */
export function roleOf(written: string): StepRole {
  return roles.get(written.toLowerCase()) ?? "other";
}

const roles = new Map<string, StepRole>([
  ...(["system", "developer", "system_prompt"] as const).map((word) => [word, "system"] as const),
  ...(["user", "human"] as const).map((word) => [word, "user"] as const),
  ...(["assistant", "ai", "agent", "model", "gpt", "bot"] as const).map((word) => [word, "agent"] as const),
  ...(
    ["tool", "function", "toolresult", "tool_result", "environment", "ipython", "observation"] as const
  ).map((word) => [word, "tool"] as const),
]);

/** Several leftovers as one, by name; null when all are. */
export function joinRaw(parts: Readonly<Record<string, unknown>>): Raw {
  const kept = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
