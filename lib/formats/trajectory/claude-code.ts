import type { RunLink, StepIndex, TrajectoryRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format, type RecordContext } from "../format";
import { guarded } from "../guarded";
import { takeMessage } from "./chat-message";
import { StepList, trajectory } from "./draft-steps";
import { Intake } from "./intake";
import { takeMoment } from "./moment";
import type { SessionFormat } from "./session";

const name = "claude-code";

const types = new Set([
  "user",
  "assistant",
  "system",
  "summary",
  "file-history-snapshot",
  "queue-operation",
  "last-prompt",
  "attachment",
  "permission-mode",
  "progress",
  "custom-title",
  "ai-title",
  "agent-name",
  "pr-link",
]);

/** Claude Code sessions: lines of messages and notes; pieces of one answer share its id and are one step. */
export const claudeCode: SessionFormat = {
  name,
  title: "Claude Code sessions",
  claims: (head) => head.length > 0 && head.every(isLine) && head.some(isTelling),
  assemble: (values, context) => single(readSession(values, context)),
};

/** The same as one document, as viewers keep it. */
export const claudeCodeDocument: Format = {
  name,
  title: "Claude Code sessions",
  matches: (value) => {
    const lines: unknown = isFields(value) ? field(value, "loglines") : null;
    return Array.isArray(lines) && lines.length > 0 && lines.every(isLine);
  },
  read: guarded((value, context) => {
    const document = new Intake(value);
    const run = readSession(document.list("loglines") ?? [], context);
    return single({ ...run, raw: document.rest() });
  }),
};

function isLine(value: unknown): value is Fields {
  const type = isFields(value) ? field(value, "type") : null;
  return typeof type === "string" && types.has(type);
}

function isTelling(line: Fields): boolean {
  const isMessage = isFields(field(line, "message"));
  return (
    isMessage || ["sessionId", "leafUuid", "snapshot", "uuid"].some((key) => field(line, key) !== undefined)
  );
}

function readSession(values: readonly unknown[], context: RecordContext): TrajectoryRecord {
  const walk: Walk = { list: new StepList(), byMessage: new Map(), links: [], session: null, agentId: null };
  for (const [position, value] of values.entries())
    addLine(walk, isFields(value) ? value : { value }, position);
  const { list, links, session, agentId } = walk;
  if (agentId !== null && session !== null) links.push(link("parent", session, null));
  const models = list.steps.flatMap((step) => step.model ?? []);
  return trajectory({
    id: agentId ?? session ?? context.shardName,
    format: name,
    agent: "Claude Code",
    model: models.find((model) => model !== "<synthetic>") ?? null,
    steps: list.steps,
    asides: list.asides,
    links,
  });
}

interface Walk {
  readonly list: StepList;
  /** Steps of the agent by the id of its message. */
  readonly byMessage: Map<string, StepIndex>;
  readonly links: RunLink[];
  session: string | null;
  agentId: string | null;
}

function link(kind: RunLink["kind"], runId: string, step: StepIndex | null): RunLink {
  return { kind, runId, path: null, step, raw: null };
}

function addLine(walk: Walk, value: Fields, position: number): void {
  const line = new Intake(value);
  walk.session ??= textAt(value, "sessionId");
  if (field(value, "isSidechain") === true) walk.agentId ??= textAt(value, "agentId");
  const type = textAt(value, "type") ?? "line";
  const isSaid = type === "user" || type === "assistant";
  if (isSaid && isFields(field(value, "message"))) addMessage(walk, value, line, position);
  else walk.list.aside(type, value, position);
}

function addMessage(walk: Walk, value: Fields, line: Intake, position: number): void {
  const message = line.section("message");
  line.word("type", "user", "assistant");
  const messageId = textAt({ id: message.peek("id") }, "id");
  message.word("type", "message");
  const step = takeMessage(message);
  const at = takeMoment(line, "timestamp");
  const startsContext = field(value, "isCompactSummary") === true;
  const raw = line.rest();
  const known = messageId === null ? undefined : walk.byMessage.get(messageId);
  if (known === undefined) {
    const index = walk.list.add({ ...step, at: step.at ?? at, startsContext, raw }, position);
    if (messageId !== null) walk.byMessage.set(messageId, index);
    linkAgent(walk, value, index);
    return;
  }
  walk.list.amendAt(known, (before) => ({
    ...before,
    parts: [...before.parts, ...step.parts],
    usage: step.usage ?? before.usage,
    raw: { ...before.raw, pieces: [...piecesOf(before.raw), { ...raw, timestamp: at?.written }] },
  }));
}

function piecesOf(raw: Readonly<Record<string, unknown>> | null): readonly unknown[] {
  const pieces: unknown = raw === null ? null : field(raw, "pieces");
  return Array.isArray(pieces) ? pieces : [];
}

/** The run of a sub-agent that a tool's result names. */
function linkAgent(walk: Walk, value: Fields, index: StepIndex): void {
  const result = field(value, "toolUseResult");
  const agentId = isFields(result) ? textAt(result, "agentId") : null;
  if (agentId !== null) walk.links.push(link("subagent", agentId, index));
}

function textAt(fields: Fields, key: string): string | null {
  const value = field(fields, key);
  return typeof value === "string" ? value : null;
}
