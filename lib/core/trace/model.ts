import type { Brand } from "@/lib/shared";

/**
 * The words of the field, defined once.
 *
 * A *trace* is the list of *frames* that one run of a program produced. A frame is one tracing event: `call`,
 * `line` (about to execute), `return` or `exception`. *Locals* are the variables of the frame's function as `repr`
 * text. An *activation* is one run of one function body; a resumed generator keeps its activation. A *prediction*
 * is a model's claim of the same list; *truth* (gold) is what really ran.
 *
 *     written frame   as it stands in the shard: locals may hold `..` = "unchanged since last observed"
 *     frame           after resolving: `locals` in full (ρ), `written` as they stood or would be written
 */

/** Position in a trace, from 0. */
export type FrameIndex = Brand<number, "FrameIndex">;
/** Line of a source file, from 1. */
export type LineNumber = Brand<number, "LineNumber">;

export function frameIndex(value: number): FrameIndex {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`Frame index ${value} is not a whole number from 0`);
  return value as FrameIndex;
}

export function lineNumber(value: number): LineNumber {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`Line number ${value} is not a whole number from 1`);
  return value as LineNumber;
}

export const frameEvents = ["call", "line", "return", "exception"] as const;
export type FrameEvent = (typeof frameEvents)[number];

/** When `..` forgets what it stands for: at every context switch (CWM, the default) or never inside an activation. */
export type ResetRule = "context" | "scope";

/** Variable name → `repr` text, in the order written. A Map, since names are hostile input (`__proto__`). */
export type Locals = ReadonlyMap<string, string>;

/** A frame as the shard has it. `line`, `depth`, `functionName` and `activation` are null where the format has none. */
export interface WrittenFrame {
  readonly event: FrameEvent;
  /** Source text of the line, without its newline and without the entry-point marker. */
  readonly source: string;
  /** Present on call and line frames only. */
  readonly locals: Locals | null;
  /** Returned value as `repr` text, or `Type: message`; present on return and exception frames only. */
  readonly argument: string | null;
  readonly line: number | null;
  readonly depth: number | null;
  readonly functionName: string | null;
  readonly activation: number | null;
  /** Path of the file when it is not the trace's own. */
  readonly file: string | null;
}

/** A piece of a generation that does not parse. It keeps its place and equals nothing. */
export interface MalformedFrame {
  readonly event: "malformed";
  readonly text: string;
  readonly reason: string;
}

export type WrittenEntry = WrittenFrame | MalformedFrame;

/** A frame after resolving and locating. */
export interface Frame {
  readonly index: FrameIndex;
  readonly event: FrameEvent;
  readonly source: string;
  /** ρ: every local in full; a `..` without an antecedent stays `..` and is listed in `unresolved`. */
  readonly locals: Locals | null;
  /** Diff-encoded locals: as they stood in the shard, or as the reset rule would write them. */
  readonly written: Locals | null;
  /** Names whose `..` stands for nothing known. */
  readonly unresolved: readonly string[];
  readonly argument: string | null;
  /** Line in the file, from 1; null when the source text is not in the program (a hallucinated line). */
  readonly line: LineNumber | null;
  /** True when several lines of the program carry this text and control flow does not decide. */
  readonly lineIsAmbiguous: boolean;
  /** 1 = entry point. */
  readonly depth: number;
  /** As the shard states it, or as the text of its call tells it; null where neither does. */
  readonly functionName: string | null;
  /** Number of the activation, from 0, stable within the trace. */
  readonly activation: number;
  readonly file: string | null;
}

/** A malformed frame in its place. */
export interface MalformedEntry extends MalformedFrame {
  readonly index: FrameIndex;
}

export type TraceEntry = Frame | MalformedEntry;

/** How a run ended. */
export type Outcome =
  | { readonly kind: "returned"; readonly value: string }
  | { readonly kind: "raised"; readonly type: string; readonly message: string }
  | { readonly kind: "exited" | "killed" | "import-error" | "unknown"; readonly detail: string };

/** What a shard says of one run of a program. Frames are still as written. */
export interface TraceRecord {
  readonly kind: "trace";
  readonly id: string;
  /** Name shared by all inputs of one program; clusters statistics. */
  readonly program: string;
  readonly entry: string | null;
  readonly pythonVersion: string | null;
  readonly tracer: string | null;
  readonly source: string;
  readonly file: string;
  /** The files of the program besides its own. */
  readonly otherFiles: readonly SourceFile[];
  /** Call expression's arguments, or null. */
  readonly inputText: string | null;
  readonly localsEncoding: "full" | "diff";
  readonly frames: readonly WrittenEntry[];
  readonly outcome: Outcome;
  readonly stdout: string;
  /** Why the recording stopped early; null when the trace is whole. */
  readonly truncated: string | null;
  readonly notes: readonly string[];
}

export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** How the model was run. Numbers of different regimes are never mixed. */
export const regimes = [
  "free-running",
  "teacher-forced next frame",
  "gold actions, predicted states",
  "gold states, predicted actions",
  "K-step rollout",
] as const;
export type Regime = (typeof regimes)[number];

/** A model's claim about one trace. */
export interface PredictionRecord {
  readonly kind: "prediction";
  readonly traceId: string;
  readonly model: string;
  /** Which of k samples, from 0. */
  readonly sample: number;
  readonly regime: Regime;
  /** True when no model made it; shown wherever its numbers are. */
  readonly simulated: boolean;
  readonly answer: PredictionAnswer;
  readonly injected: readonly InjectedError[];
  /** What the reader wants said of this record; empty when all is well. */
  readonly notes: readonly string[];
}

/** A whole trace; or only the returned value; or an input that must be run to be judged. */
export type PredictionAnswer =
  | {
      readonly kind: "frames";
      /** Frames given in the prompt, then generated ones. */
      readonly frames: readonly WrittenEntry[];
      /** How many of `frames` the prompt gave; they are not scored. */
      readonly seedCount: number;
      /** `unstated`: the record has no prompt, so a seed may have been given all the same. */
      readonly seed: "stated" | "unstated";
      readonly localsEncoding: "full" | "diff";
      /** False when the end token is missing. */
      readonly isComplete: boolean;
    }
  | { readonly kind: "output"; readonly output: string; readonly storedScore: boolean | null }
  | { readonly kind: "input"; readonly input: string; readonly storedScore: boolean | null };

/** The label of an error that a simulator planted. */
export interface InjectedError {
  readonly errorClass: string;
  readonly frameIndex: number | null;
}

/** A trace ready to be shown or scored. */
export interface Trace {
  readonly record: TraceRecord;
  readonly entries: readonly TraceEntry[];
}
