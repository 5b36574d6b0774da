import type { RunLink, TrajectoryRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type RecordContext } from "../format";
import { isMessage, takeMessage } from "./chat-message";
import { StepList, trajectory } from "./draft-steps";
import { Intake } from "./intake";
import { takeMoment } from "./moment";
import type { SessionFormat } from "./session";

const name = "session-messages";

/**
 * Sessions of Pi, of Droid and of the hub's STS format: a line that opens the session, then messages among notes. Pi
 * keeps a tree: a message whose parent is not the one before it begins a branch, which a link says.
 */
export const sessionMessages: SessionFormat = {
  name,
  title: "Agent sessions",
  claims: (head) => {
    const [first, ...later] = head;
    if (!isFields(first) || !isOpening(first) || later.length === 0) return false;
    return (
      later.every((line) => isFields(line) && typeof field(line, "type") === "string") &&
      later.some(isMessageLine)
    );
  },
  assemble: (values, context) => single(readSession(values, context)),
};

function isOpening(line: Fields): boolean {
  const type = field(line, "type");
  return type === "session" || type === "session_start";
}

function isMessageLine(line: unknown): boolean {
  return isFields(line) && field(line, "type") === "message" && isMessage(field(line, "message"));
}

function readSession(values: readonly unknown[], context: RecordContext): TrajectoryRecord {
  const list = new StepList();
  const links: RunLink[] = [];
  let opening: Fields | null = null;
  let before: string | null = null;
  for (const [position, value] of values.entries()) {
    const fields = isFields(value) ? value : { value };
    if (opening === null && isOpening(fields)) opening = fields;
    else if (isMessageLine(value)) addMessage(list, links, fields, before, position);
    else list.aside(textAt(fields, "type") ?? "line", fields, position);
    before = textAt(fields, "id") ?? before;
  }
  const session = new Intake(opening ?? {});
  return trajectory({
    ...openingOf(session, context.shardName),
    model: list.steps.find((step) => step.model !== null)?.model ?? null,
    steps: list.steps,
    asides: list.asides,
    links,
    raw: session.rest(),
  });
}

function openingOf(session: Intake, shardName: string) {
  const id = session.id("id") ?? shardName;
  const agent = session.text("harness") ?? (session.peek("version") === 3 ? "Pi" : null);
  return { id, format: name, agent, startedAt: takeMoment(session, "timestamp") };
}

function addMessage(
  list: StepList,
  links: RunLink[],
  value: Fields,
  before: string | null,
  position: number,
): void {
  const line = new Intake(value);
  line.word("type", "message");
  const step = takeMessage(line.section("message"));
  const id = line.id("id") ?? step.id ?? null;
  const at = takeMoment(line, "timestamp") ?? step.at ?? null;
  const parent = textAt(value, "parentId");
  const index = list.add({ ...step, id, at, raw: line.rest() }, position);
  if (parent === null || before === null || parent === before) return;
  links.push({ kind: "branch", runId: parent, path: null, step: index, raw: null });
}

function textAt(fields: Fields, key: string): string | null {
  const value = field(fields, key);
  return typeof value === "string" ? value : null;
}
