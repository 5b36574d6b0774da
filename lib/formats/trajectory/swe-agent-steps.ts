import type { Part } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { readContent } from "./content-parts";
import { joinRaw, observationPart, reasoningPart, textPart, type StepList } from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import type { SeenFields } from "./seen-fields";
import { callPart, isCallList, readCall } from "./tool-call";
import { readFencedCommand } from "./tool-markup";

/** A message of the history in its place, from 0. */
export interface HistoryMessage {
  readonly message: Fields;
  readonly position: number;
}

export interface SplitHistory {
  /** All before the agent's first own message: system, demonstrations, task. */
  readonly prompt: readonly HistoryMessage[];
  /** The agent's messages, each with what follows it. */
  readonly rounds: readonly (readonly HistoryMessage[])[];
}

/** The history by rounds, which run beside the elements of `trajectory`. */
export function splitHistory(history: readonly unknown[]): SplitHistory {
  const prompt: HistoryMessage[] = [];
  const rounds: HistoryMessage[][] = [];
  for (const [position, value] of history.entries()) {
    const message = isFields(value) ? value : { value };
    const isOwn = field(message, "role") === "assistant" && field(message, "is_demo") !== true;
    if (isOwn) rounds.push([{ message, position }]);
    else (rounds.at(-1) ?? prompt).push({ message, position });
  }
  return { prompt, rounds };
}

interface Element {
  readonly element: unknown;
  /** The history of the same round; empty where there is none. */
  readonly round: readonly HistoryMessage[];
  readonly position: number;
}

/** Adds one element: the agent's step, and the observation's. What the history says beside them is kept as raw. */
export function addSweAgentStep(
  list: StepList,
  seen: SeenFields,
  { element, round, position }: Element,
): void {
  const intake = intakeOf(element);
  const [own, ...answers] = round;
  const said: Said = {
    action: intake.text("action") ?? "",
    response: intake.text("response") ?? "",
    thought: intake.text("thought") ?? "",
    calls: own === undefined ? [] : historyCalls(own.message),
    openFile: openFileOf(intake),
  };
  const observation = intake.text("observation");
  const seconds = intake.number("execution_time");
  const parts = [...readContent(intake.value("thinking_blocks")), ...agentParts(said)];
  const input = newInput(intake, seen, round);
  const history = own === undefined ? null : leftOf(own.message, toldOf(said), "assistant");
  const raw = joinRaw({ ...intake.rest(), input, history, ...actionLeft(said.action, parts) });
  list.add({ role: "agent", writtenRole: "assistant", parts, raw }, position);
  if (observation === null) return;
  const durationMs = seconds === null ? null : seconds * 1000;
  const left = answers.flatMap(({ message }) => leftOf(message, { content: observation }, null) ?? []);
  const answerRaw = left.length === 0 ? null : { history: left };
  const answer = observationOf(observation, answers);
  list.add(
    { role: "tool", writtenRole: "observation", parts: [answer], durationMs, raw: answerRaw },
    position,
  );
}

/** Fields of the history's message that the element has told already. */
function toldOf({ response, thought, action, calls }: Said): Fields {
  return { content: response, thought, action, tool_calls: calls.length > 0 };
}

/** File that the editor shows, from the state, which is an object or its JSON text. */
function openFileOf(element: Intake): string | null {
  const state = new Intake({ state: element.peek("state") }).innerJson("state");
  const file = state?.text("open_file") ?? null;
  return file === "n/a" ? null : file;
}

function historyCalls(message: Fields): readonly Part[] {
  const calls = field(message, "tool_calls");
  return isCallList(calls) ? calls.map(readCall) : [];
}

interface Said {
  readonly action: string;
  readonly response: string;
  readonly thought: string;
  readonly calls: readonly Part[];
  readonly openFile: string | null;
}

function agentParts(said: Said): readonly Part[] {
  const { response, thought } = said;
  const lead = thought.trim() === "" || response.includes(thought) ? [] : [reasoningPart(thought)];
  return [...lead, ...answerParts(said)];
}

function answerParts({ action, response, calls, openFile }: Said): readonly Part[] {
  const text = response === "" ? [] : [textPart(response)];
  if (calls.length > 0) return [...text, ...calls];
  if (action === "") return text;
  const fenced = readFencedCommand(response) ?? [];
  const written = fenced.find((part) => part.kind === "call")?.written ?? "";
  if (!written.includes(action.trim()) || written === "") return [...text, shellCall(action, openFile, null)];
  return fenced.map((part) => (part.kind === "call" ? shellCall(action, openFile, written) : part));
}

/** Commands of SWE-agent's own interface; any other is the shell's. */
const commands =
  /^(open|goto|scroll_up|scroll_down|create|edit|insert|submit|search_dir|search_file|find_file|str_replace_editor)\b[ \t]*(.*)/s;

function shellCall(action: string, openFile: string | null, written: string | null): Part {
  const match = commands.exec(action);
  if (match === null) {
    return callPart(
      { id: null, name: "bash", input: { command: action }, writtenInput: action },
      null,
      written,
    );
  }
  const [, name = "", rest = ""] = match;
  const word = /^(?:"[^"\n]+"|'[^'\n]+'|\S+)/.exec(rest)?.[0].replace(/^["']|["']$/g, "");
  const path = name === "open" || name === "create" ? word : name === "edit" ? openFile : null;
  return callPart({ id: null, name, input: { arguments: rest }, writtenInput: action, path }, null, written);
}

/** The action where no call of the step holds it. */
function actionLeft(action: string, parts: readonly Part[]): Fields {
  const isHeld = parts.some((part) => {
    if (part.kind !== "call") return false;
    const { input, writtenInput } = part.call;
    return writtenInput === action || (isFields(input) && field(input, "command") === action);
  });
  return isHeld || action === "" ? {} : { action };
}

function observationOf(observation: string, answers: readonly HistoryMessage[]): Part {
  const ids = answers.map(({ message }) => field(message, "tool_call_ids")).find(Array.isArray);
  const callId: unknown = ids?.length === 1 ? ids[0] : null;
  const content = observation === "" ? [] : [textPart(observation)];
  return observationPart({ callId: typeof callId === "string" ? callId : null, content });
}

/** What a message of the history says beyond the element: keys with other values, its role only where unusual. */
function leftOf(message: Fields, told: Fields, role: string | null): Fields | null {
  const left = Object.entries(message).filter(([key, value]) => {
    if (key === "role") return role !== null && value !== role;
    return key === "tool_calls" ? told[key] !== true : value !== told[key];
  });
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** Messages of the model's repeated input that were not told before, by their places; null when all were. */
function newInput(intake: Intake, seen: SeenFields, round: readonly HistoryMessage[]): Fields | null {
  const key = intake.has("query") ? "query" : "messages";
  const messages = intake.list(key);
  if (messages === null) return null;
  for (const { message } of round) seen.tell(message);
  const fresh: [string, unknown][] = [];
  for (const [place, value] of messages.entries()) {
    const message = isFields(value) ? value : { value };
    if (seen.knows(message)) continue;
    seen.tell(message);
    fresh.push([String(place), value]);
  }
  return { count: messages.length, new: Object.fromEntries(fresh) };
}
