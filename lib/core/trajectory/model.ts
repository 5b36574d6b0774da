import type { Brand } from "@/lib/shared";

/**
 * The words of the field, defined once.
 *
 * A *trajectory* (a *run*) is what one agent did on one task: a list of *steps*. A step is one message: of the system,
 * of the user, of the agent, or of a tool. It is made of *parts*, in the order written. A *tool call* is what the agent
 * asked for; an *observation* is what came back. A *turn* is an agent's step with the observations that answer it. The
 * *outcome* is what was judged of the run: passed or failed, reward, exit status, final patch. An *aside* is what the
 * harness noted between the steps and the agent never saw.
 *
 *     system   You are …
 *     user     Solve the issue …
 *     agent    reasoning · text · call bash "pytest -q"      ┐ one turn
 *     tool     observation of that call                      ┘
 *
 * Nothing of a source is lost: what the model has no place for stays in the `raw` of the smallest thing it belongs to.
 */

/** Position of a step in its run, from 0. */
export type StepIndex = Brand<number, "StepIndex">;

export function stepIndex(value: number): StepIndex {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`Step index ${value} is not a whole number from 0`);
  return value as StepIndex;
}

/** Plain JSON data that the model has no place for, by its own keys; null when nothing was left over. */
export type Raw = Readonly<Record<string, unknown>> | null;

/** A point in time as the source writes it, and in milliseconds since 1970 where it can be read. */
export interface Moment {
  readonly written: string;
  readonly epochMs: number | null;
}

/** Who a step is of; `other` for a role that no format explains. */
export const stepRoles = ["system", "user", "agent", "tool", "other"] as const;
export type StepRole = (typeof stepRoles)[number];

/** What every part has. */
interface PartBase {
  /** The characters this part was cut from, markup included, where it was cut from a longer text; else null. */
  readonly written: string | null;
  readonly raw: Raw;
}

export interface TextPart extends PartBase {
  readonly kind: "text";
  readonly text: string;
}

/** Thinking that was written down; empty text where it is only there encrypted, which `raw` holds. */
export interface ReasoningPart extends PartBase {
  readonly kind: "reasoning";
  readonly text: string;
}

/** A picture: bytes in base64, or a URL, path or other name that is never fetched by itself. */
export interface ImagePart extends PartBase {
  readonly kind: "image";
  readonly mediaType: string | null;
  readonly encoding: "base64" | "reference";
  readonly source: string;
}

export interface CallPart extends PartBase {
  readonly kind: "call";
  readonly call: ToolCall;
}

export interface ObservationPart extends PartBase {
  readonly kind: "observation";
  readonly observation: Observation;
}

/** Characters that only give the text its structure: headers, end tokens, tags, budget notices. */
export interface MarkupPart extends PartBase {
  readonly kind: "markup";
  readonly text: string;
}

/** Content of a kind that the model does not know; all of it is in `raw`. */
export interface OtherPart extends PartBase {
  readonly kind: "other";
  /** What the source calls it. */
  readonly title: string;
}

export type Part = TextPart | ReasoningPart | ImagePart | CallPart | ObservationPart | MarkupPart | OtherPart;

/** What an observation shows. */
export type ShownPart = TextPart | ImagePart | MarkupPart | OtherPart;

/** What a call does, as far as its name and arguments tell. */
export const callKinds = ["bash", "edit", "create", "read", "submit", "other"] as const;
export type CallKind = (typeof callKinds)[number];

export interface ToolCall {
  /** Unique among the calls of one run in most formats; null where calls are answered by position. */
  readonly id: string | null;
  readonly name: string;
  /** As plain JSON data: an object in most formats, text where a tool takes text. */
  readonly input: unknown;
  /** The arguments as text where the source has them so, whether or not it can be parsed. */
  readonly writtenInput: string | null;
  readonly kind: CallKind;
  /** File that is read, edited or created; null when the call names none. */
  readonly path: string | null;
}

export interface Observation {
  /** Call that it answers; null where it answers the one before it. */
  readonly callId: string | null;
  readonly toolName: string | null;
  readonly content: readonly ShownPart[];
  readonly exitCode: number | null;
  /** Null where the source does not say. */
  readonly isError: boolean | null;
  /** Whether the source says that text was left out. */
  readonly isTruncated: boolean;
  readonly durationMs: number | null;
}

/** Tokens and cost; null = the source does not say. */
export interface Usage {
  /** All tokens of the prompt, those read from or written to a cache included. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly costUsd: number | null;
}

/** What the agent was told it may still use, after the step. */
export interface Budget {
  readonly turns: number | null;
  readonly tokens: number | null;
}

/** The tokens of one step, by columns that are all as long as `ids`, or null where the source has none. */
export interface StepTokens {
  readonly ids: readonly number[] | null;
  readonly texts: readonly string[] | null;
  readonly rewards: readonly number[] | null;
  readonly logprobs: readonly number[] | null;
  /** Token ids of the prompt, where the source repeats them; of another length. */
  readonly promptIds: readonly number[] | null;
}

export interface Step {
  readonly index: StepIndex;
  readonly role: StepRole;
  /** The role in the source's own word. */
  readonly writtenRole: string;
  readonly parts: readonly Part[];
  /** What the source calls the step, where it does; unique in most formats. */
  readonly id: string | null;
  readonly model: string | null;
  readonly at: Moment | null;
  readonly durationMs: number | null;
  readonly usage: Usage | null;
  /** Null where no budget was told. */
  readonly budget: Budget | null;
  /** Sum over the step's tokens where the source rewards tokens. */
  readonly reward: number | null;
  readonly tokens: StepTokens | null;
  /** Whether its tokens are trained on; null where the source has no mask. */
  readonly isTrained: boolean | null;
  /** Whether it was copied from an earlier context, so that it did not happen here. */
  readonly isCopied: boolean;
  /** Whether all that came before was discarded: the agent sees from here on only. */
  readonly startsContext: boolean;
  /** Which of the source's own records it was made of, from 0: lines, messages, events, transitions. */
  readonly sourceIndex: number;
  readonly raw: Raw;
}

/** A note of the harness between steps: progress, snapshots, state. */
export interface Aside {
  /** Step that it follows; null before the first. */
  readonly after: StepIndex | null;
  /** What the source calls it. */
  readonly title: string;
  readonly sourceIndex: number;
  readonly raw: Raw;
}

/** What was judged of a run. */
export interface RunOutcome {
  /** Null where nobody judged. */
  readonly hasPassed: boolean | null;
  readonly reward: number | null;
  /** The source's own word for how the run ended: `submitted`, `exit_cost`, `LimitsExceeded`… */
  readonly exitStatus: string | null;
  /** Log or reason of the judgement. */
  readonly message: string | null;
  /** Final patch as unified diff; empty where an empty one was handed in. */
  readonly patch: string | null;
  readonly raw: Raw;
}

/** What a test was to do: its state before the right patch, and after it. */
export const testBuckets = ["FAIL_TO_PASS", "PASS_TO_PASS", "FAIL_TO_FAIL", "PASS_TO_FAIL"] as const;
export type TestBucket = (typeof testBuckets)[number];

export interface TestOutcome {
  readonly test: string;
  readonly bucket: TestBucket;
  /** Whether it passed with the run's patch. */
  readonly hasPassed: boolean;
}

/** A token at which the chance of success turned, from resampling. */
export interface PivotalToken {
  /** Position in the run's tokens, from 0. */
  readonly position: number;
  readonly tokenId: number | null;
  readonly attempts: number;
  readonly successes: number;
  readonly successDelta: number;
  readonly isPivotal: boolean;
  /** Step, and place among its tokens, where the token ids of the dump confirm it; else null. */
  readonly place: { readonly step: StepIndex; readonly token: number } | null;
}

/** How a run belongs to another; `runId` is the other one, as the source calls it. */
export interface RunLink {
  readonly kind: "subagent" | "continuation" | "attempt" | "branch" | "parent";
  readonly runId: string | null;
  /** File that the source names; never opened by itself. */
  readonly path: string | null;
  /** Step that starts it; null when the source does not say. */
  readonly step: StepIndex | null;
  readonly raw: Raw;
}

/** One run, whatever its source. */
export interface TrajectoryRecord {
  readonly kind: "trajectory";
  /** Unique in the shard; made of the record's place where the source has none. */
  readonly id: string;
  /** Name of the format it was read as. */
  readonly format: string;
  /** Task it is about; runs of one instance can be compared. */
  readonly instanceId: string | null;
  readonly model: string | null;
  readonly agent: string | null;
  /** Which of several samples of the instance, from 0. */
  readonly sample: number;
  readonly steps: readonly Step[];
  readonly asides: readonly Aside[];
  readonly outcome: RunOutcome;
  /** Empty where no test was reported. */
  readonly tests: readonly TestOutcome[];
  /** As the source adds it up; null where it does not. */
  readonly usage: Usage | null;
  readonly startedAt: Moment | null;
  readonly endedAt: Moment | null;
  /** Definitions of the tools, as the source has them. */
  readonly tools: readonly unknown[];
  readonly links: readonly RunLink[];
  readonly pivotalTokens: readonly PivotalToken[];
  readonly raw: Raw;
  /** What the reader wants said of this record; empty when all is well. */
  readonly notes: readonly string[];
}

/** What an evaluation says of one run that it does not hold: joined by instance and model. */
export interface EvaluationRecord {
  readonly kind: "evaluation";
  readonly id: string;
  readonly format: string;
  readonly instanceId: string | null;
  readonly model: string | null;
  readonly outcome: RunOutcome;
  readonly tests: readonly TestOutcome[];
  /** Text that the tests printed; null where the source has none. */
  readonly log: string | null;
  readonly raw: Raw;
  readonly notes: readonly string[];
}
