import {
  commandOf,
  pairCalls,
  plainOutput,
  reasoningOf,
  shownText,
  textOf,
  type CallPair,
  type Part,
  type Step,
  type ToolCall,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";

/** What can be folded together, over a whole run. */
export const pieceKinds = ["reasoning", "text", "call", "observation", "other"] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** A part of a step with what its drawing needs of other steps. */
export interface Piece {
  /** Position among the step's parts, from 0. */
  readonly position: number;
  readonly kind: PieceKind;
  readonly part: Part;
  /** For a call its answer, for an observation its call; null where there is none. */
  readonly pair: CallPair | null;
  /** Which of the step's calls it is, from 0; null for any other part. */
  readonly callIndex: number | null;
}

/** The pieces of every step of a run. */
export class RunPieces {
  readonly run: TrajectoryRecord;
  readonly #byCall = new Map<string, CallPair>();
  readonly #byAnswer = new Map<string, CallPair>();

  constructor(run: TrajectoryRecord) {
    this.run = run;
    for (const pair of pairCalls(run.steps).pairs) {
      this.#byCall.set(keyOf(pair.call.step, pair.call.position), pair);
      if (pair.answer !== null) this.#byAnswer.set(keyOf(pair.answer.step, pair.answer.position), pair);
    }
  }

  of(step: Step): readonly Piece[] {
    let calls = 0;
    let observations = 0;
    return step.parts.map((part, position): Piece => {
      if (part.kind === "call") {
        const callIndex = calls++;
        const pair = this.#byCall.get(keyOf(step.index, callIndex)) ?? null;
        return { position, kind: "call", part, pair, callIndex };
      }
      if (part.kind === "observation") {
        const pair = this.#byAnswer.get(keyOf(step.index, observations++)) ?? null;
        return { position, kind: "observation", part, pair, callIndex: null };
      }
      return { position, kind: kindOf(part), part, pair: null, callIndex: null };
    });
  }
}

function keyOf(step: number, position: number): string {
  return `${step}:${position}`;
}

/** Pictures are folded with the messages that they are in. */
function kindOf(part: Part): PieceKind {
  if (part.kind === "image") return "text";
  return part.kind === "reasoning" || part.kind === "text" ? part.kind : "other";
}

/** The text of a part that can be searched, as its drawing shows it. */
export function pieceText(part: Part): string {
  switch (part.kind) {
    case "text":
    case "reasoning":
    case "markup":
      return part.text;
    case "call":
      return `${part.call.name}\n${callText(part)}`;
    case "observation":
      return shownText(part.observation);
    case "image":
      return part.encoding === "reference" ? part.source : "";
    case "other":
      return part.title;
  }
}

function callText({ call }: Extract<Part, { kind: "call" }>): string {
  const command = commandOf(call);
  if (command !== null) return command;
  if (typeof call.input === "string") return call.input;
  return call.writtenInput ?? JSON.stringify(call.input, null, 2);
}

const shownLength = 160;

/** What a call is about, in one line: its command, its path, or the first text among its arguments; empty for none. */
export function callWords(call: ToolCall): string {
  const { input } = call;
  const named = typeof input === "object" && input !== null ? Object.values(input) : [input];
  const words = commandOf(call) ?? call.path ?? named.find((value) => typeof value === "string") ?? "";
  return oneLine(words);
}

/** One line that tells a step from others: its first call, else its words, else what it answers; empty for none. */
export function stepWords(step: Step): string {
  for (const part of step.parts) {
    if (part.kind === "call") {
      return oneLine(`${part.call.name} ${callWords(part.call)}`);
    }
  }
  const shown = step.parts.find((part) => part.kind === "observation")?.observation;
  if (shown !== undefined) {
    const other = shown.content.find((part) => part.kind === "other");
    return oneLine(plainOutput(shown).slice(0, 400)) || oneLine(other?.title ?? "");
  }
  const words = textOf(step).slice(0, 400).trim();
  return oneLine(words === "" ? reasoningOf(step).slice(0, 400) : words);
}

function oneLine(text: string): string {
  return text.slice(0, 400).replaceAll(/\s+/g, " ").trim().slice(0, shownLength);
}
