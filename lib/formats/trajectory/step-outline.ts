import {
  pairCalls,
  writtenText,
  type CallKind,
  type CallPair,
  type Step,
  type StepRole,
} from "@/lib/core/trajectory";

/** What an index row needs of a step. */
export interface StepOutline {
  readonly role: StepRole;
  /** Characters as written, markup included. */
  readonly length: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly durationMs: number | null;
  readonly reward: number | null;
  readonly isCopied: boolean;
  readonly isTrained: boolean | null;
}

/** What an index row needs of a call, with what is said of its answer. */
export interface CallOutline {
  /** Step that makes it, and its place among that step's calls, both from 0. */
  readonly step: number;
  readonly position: number;
  readonly name: string;
  readonly kind: CallKind;
  readonly path: string | null;
  /** Step of the answer; null where there is none. */
  readonly answerStep: number | null;
  readonly exitCode: number | null;
  readonly isError: boolean | null;
  readonly durationMs: number | null;
}

/** The steps and calls of a run, without their text. */
export function outlineSteps(steps: readonly Step[]): {
  readonly steps: readonly StepOutline[];
  readonly calls: readonly CallOutline[];
} {
  return { steps: steps.map(outlineStep), calls: pairCalls(steps).pairs.map(outlineCall) };
}

function outlineStep({ role, parts, usage, durationMs, reward, isCopied, isTrained }: Step): StepOutline {
  return {
    role,
    length: writtenText(parts).length,
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    costUsd: usage?.costUsd ?? null,
    durationMs,
    reward,
    isCopied,
    isTrained,
  };
}

function outlineCall({ call, answer }: CallPair): CallOutline {
  const { step, position, it } = call;
  return {
    step,
    position,
    name: it.name,
    kind: it.kind,
    path: it.path,
    answerStep: answer?.step ?? null,
    exitCode: answer?.it.exitCode ?? null,
    isError: answer?.it.isError ?? null,
    durationMs: answer?.it.durationMs ?? null,
  };
}
