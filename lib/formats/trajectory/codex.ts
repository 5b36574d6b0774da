import type { Part, StepIndex, TrajectoryRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type RecordContext } from "../format";
import { readContent, readShown } from "./content-parts";
import { observationPart, reasoningPart, roleOf, StepList, textPart, trajectory } from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import { momentOf } from "./moment";
import type { SessionFormat } from "./session";
import { callPart, parseInput, readCall } from "./tool-call";
import { takeUsage } from "./usage";

const name = "codex";
const types = new Set(["session_meta", "turn_context", "response_item", "event_msg", "compacted", "state"]);

/** Codex rollouts: what the model said and heard are steps; the interface's own events, which repeat it, are asides. */
export const codex: SessionFormat = {
  name,
  title: "Codex sessions",
  claims: (head) => head.length > 0 && head.every(isLine),
  assemble: (values, context) => single(readSession(values, context)),
};

function isLine(value: unknown): boolean {
  if (!isFields(value) || !isFields(field(value, "payload"))) return false;
  const type = field(value, "type");
  return typeof type === "string" && types.has(type);
}

interface Walk {
  readonly list: StepList;
  /** The agent's step that is still being said; null once something else was heard. */
  open: StepIndex | null;
  startsContext: boolean;
  id: string | null;
  model: string | null;
}

function readSession(values: readonly unknown[], context: RecordContext): TrajectoryRecord {
  const walk: Walk = { list: new StepList(), open: null, startsContext: false, id: null, model: null };
  for (const [position, value] of values.entries())
    addLine(walk, isFields(value) ? value : { value }, position);
  return trajectory({
    id: walk.id ?? context.shardName,
    format: name,
    agent: "Codex",
    model: walk.model,
    steps: walk.list.steps,
    asides: walk.list.asides,
  });
}

function addLine(walk: Walk, value: Fields, position: number): void {
  const line = new Intake(value);
  const type = textAt(line, "type");
  const payload = line.section("payload");
  if (type === "response_item") {
    addItem(walk, line, payload, position);
    return;
  }
  if (type === "session_meta") walk.id ??= textAt(payload, "id");
  if (type === "turn_context") walk.model ??= textAt(payload, "model");
  if (type === "compacted") walk.startsContext = true;
  if (textAt(payload, "type") === "token_count") addUsage(walk, payload);
  walk.list.aside(textAt(payload, "type") ?? type ?? "line", value, position);
}

function addUsage(walk: Walk, payload: Intake): void {
  const usage = takeUsage(payload.section("info").inner("last_token_usage"));
  const agent = walk.list.steps.findLast((step) => step.role === "agent");
  if (usage === null || agent?.usage !== null) return;
  walk.list.amendAt(agent.index, (step) => ({ ...step, usage }));
}

function addItem(walk: Walk, line: Intake, payload: Intake, position: number): void {
  line.word("type", "response_item");
  const written = line.text("timestamp");
  const at = written === null ? null : momentOf(written);
  const { role, writtenRole, part } = readItem(payload);
  const raw = line.rest();
  const open = walk.open;
  if (role === "agent" && open !== null) {
    walk.list.amendAt(open, (step) => ({
      ...step,
      parts: [...step.parts, ...part],
      raw: { ...step.raw, [String(position)]: { ...raw, timestamp: written } },
    }));
    return;
  }
  const { startsContext } = walk;
  walk.startsContext = false;
  const own = raw === null ? null : { [String(position)]: raw };
  const index = walk.list.add({ role, writtenRole, parts: part, at, startsContext, raw: own }, position);
  walk.open = role === "agent" ? index : null;
}

interface Item {
  readonly role: "agent" | "tool" | "user" | "system" | "other";
  readonly writtenRole: string;
  readonly part: readonly Part[];
}

function readItem(payload: Intake): Item {
  const type = textAt(payload, "type") ?? "";
  switch (type) {
    case "message": {
      payload.word("type", type);
      const writtenRole = payload.text("role") ?? "";
      return { role: roleOf(writtenRole), writtenRole, part: readContent(payload.value("content")) };
    }
    case "reasoning":
      return { role: "agent", writtenRole: type, part: [takeReasoning(payload)] };
    case "function_call_output":
    case "custom_tool_call_output":
    case "local_shell_call_output":
      return { role: "tool", writtenRole: type, part: [takeOutput(payload)] };
    default:
      return { role: "agent", writtenRole: type, part: [takeCall(payload, type)] };
  }
}

function takeReasoning(payload: Intake): Part {
  payload.word("type", "reasoning");
  const summary = readShown(payload.value("summary"));
  const content = readShown(payload.value("content"));
  const text = [...summary, ...content].map((part) => (part.kind === "text" ? part.text : "")).join("\n\n");
  return reasoningPart(text, null, payload.rest());
}

function takeCall(payload: Intake, type: string): Part {
  if (type === "function_call" || type === "custom_tool_call") {
    payload.word("type", type);
    const id = payload.id("call_id");
    const written = payload.text("arguments", "input");
    const input = written === null ? payload.value("arguments") : parseInput(written);
    return callPart({ id, name: payload.text("name") ?? type, input, writtenInput: written }, payload.rest());
  }
  const action = payload.inner("action");
  if (action === null) return { kind: "other", title: type, written: null, raw: takeAll(payload) };
  const call = { id: payload.id("call_id"), name: type.replace(/_call$/, ""), input: takeAll(action) };
  return readCall({ ...call, status: payload.text("status") });
}

function takeAll(intake: Intake): Fields {
  const all = intake.rest() ?? {};
  for (const key of intake.keys()) intake.value(key);
  return all;
}

const exitLine = /^Process exited with code (-?\d+)/m;
const wallTime = /^Wall time: ([\d.]+) seconds/m;

/** An output as text with a preamble, or as JSON text with its exit code beside it. */
function takeOutput(payload: Intake): Part {
  payload.word("type", "function_call_output", "custom_tool_call_output", "local_shell_call_output");
  const callId = payload.id("call_id");
  const text = payload.text("output");
  if (text === null) return observationPart({ callId, content: readShown(payload.value("output")) });
  const data = parseInput(text);
  const inner = intakeOf(isFields(data) ? data : {});
  const output = inner.text("output");
  if (output !== null) {
    const metadata = inner.section("metadata");
    const exitCode = metadata.number("exit_code");
    const seconds = metadata.number("duration_seconds");
    const durationMs = seconds === null ? null : seconds * 1000;
    return observationPart({ callId, exitCode, durationMs, content: [textPart(output, text)] }, inner.rest());
  }
  const preamble = text.slice(0, 1000);
  const exitCode = exitLine.exec(preamble)?.[1];
  const seconds = wallTime.exec(preamble)?.[1];
  return observationPart({
    callId,
    exitCode: exitCode === undefined ? null : Number(exitCode),
    durationMs: seconds === undefined ? null : Number(seconds) * 1000,
    isTruncated: /chars truncated|tokens truncated/.test(text),
    content: text === "" ? [] : [textPart(text)],
  });
}

function textAt(intake: Intake, key: string): string | null {
  const value = intake.peek(key);
  return typeof value === "string" ? value : null;
}
