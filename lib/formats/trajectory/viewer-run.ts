import type { Usage } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { readContent, readShown } from "./content-parts";
import {
  noOutcome,
  noUsage,
  observationPart,
  reasoningPart,
  roleOf,
  StepList,
  trajectory,
} from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import { takeMoment } from "./moment";
import { parseInput, readCall } from "./tool-call";

const name = "viewer-run";

/** Runs as ATIF-trajectory-viewer keeps them: flat steps with one observation each, and the verifier's log. */
export const viewerRun: Format = {
  name,
  title: "ATIF viewer runs",
  matches: (value) => {
    const steps: unknown = isFields(value) ? field(value, "steps") : null;
    return Array.isArray(steps) && steps.length > 0 && steps.every(isViewerStep);
  },
  read: guarded((value, context) => {
    const run = new Intake(value);
    const list = new StepList();
    for (const [position, step] of (run.list("steps") ?? []).entries()) addStep(list, step, position);
    const message = run.text("verifierLog");
    return single(
      trajectory({
        id: `record-${context.recordIndex + 1}`,
        format: name,
        steps: list.steps,
        outcome: { ...noOutcome, message },
        raw: run.rest(),
      }),
    );
  }),
};

function isViewerStep(value: unknown): value is Fields {
  return (
    isFields(value) && typeof field(value, "index") === "number" && "text" in value && "toolCalls" in value
  );
}

function addStep(list: StepList, value: unknown, position: number): void {
  const step = intakeOf(value);
  const writtenRole = step.text("role") ?? "";
  const reasoning = step.text("reasoning");
  const toolName = step.text("toolName");
  const observation = step.value("observation");
  const content = readShown(observation);
  const parts = [
    ...(reasoning === null || reasoning === "" ? [] : [reasoningPart(reasoning)]),
    ...readContent(blockOf(step.value("text"))),
    ...(step.list("toolCalls") ?? []).map(readCall),
    ...(observation === null ? [] : [observationPart({ toolName, content })]),
  ];
  const tokens = step.inner("tokens");
  list.add(
    {
      role: roleOf(writtenRole),
      writtenRole,
      parts,
      at: takeMoment(step, "timestamp"),
      usage: takeViewerUsage(tokens),
      id: step.id("index"),
      raw: step.rest(),
    },
    position,
  );
}

/** A block of content that was written into the text as JSON, as the block; any other text as it is. */
function blockOf(text: unknown): unknown {
  const block = typeof text === "string" && text.startsWith('{"type":') ? parseInput(text) : null;
  return isFields(block) && field(block, "type") === "redacted_thinking" ? block : text;
}

function takeViewerUsage(tokens: Intake | null): Usage | null {
  const inputTokens = tokens?.number("prompt") ?? null;
  const outputTokens = tokens?.number("completion") ?? null;
  if (inputTokens === null && outputTokens === null) return null;
  return { ...noUsage, inputTokens, outputTokens };
}
