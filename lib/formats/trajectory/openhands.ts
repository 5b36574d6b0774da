import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format, type RecordContext } from "../format";
import { guarded } from "../guarded";
import { noOutcome, noUsage, trajectory, type StepList } from "./draft-steps";
import { Intake } from "./intake";
import { isOpenHandsEvent, readOpenHandsEvents } from "./openhands-events";
import { isSdkEvent, readSdkEvents } from "./openhands-sdk-events";
import type { SessionFormat } from "./session";
import { takeUsage } from "./usage";

const name = "openhands";

/** OpenHands' `output.jsonl`: one line an instance, its history as events of the older kind or of the SDK. */
export const openHands: Format = {
  name,
  title: "OpenHands runs",
  matches: (value) => {
    const history: unknown = isFields(value) ? field(value, "history") : null;
    return Array.isArray(history) && history.length > 0 && isHistory(history);
  },
  read: guarded((value, context) => single(readRun(value, context))),
};

/** A file of events alone: a list, or one on each line. */
export const openHandsEvents: SessionFormat = {
  name: "openhands-events",
  title: "OpenHands events",
  claims: (head) => head.length > 0 && head.every((value) => isOpenHandsEvent(value) || isSdkEvent(value)),
  assemble: (values, context) => {
    const list = readEvents(values);
    return single(
      trajectory({ id: context.shardName, format: "openhands-events", agent: "OpenHands", ...partsOf(list) }),
    );
  },
};

function isHistory(history: readonly unknown[]): boolean {
  return history.slice(0, 8).every((event) => {
    const members: readonly unknown[] = Array.isArray(event) ? event : [event];
    return members.length > 0 && members.every((member) => isOpenHandsEvent(member) || isSdkEvent(member));
  });
}

function readEvents(events: readonly unknown[]): StepList {
  return events.some(isSdkEvent) ? readSdkEvents(events) : readOpenHandsEvents(events);
}

function partsOf(list: StepList): Pick<TrajectoryRecord, "steps" | "asides"> {
  return { steps: list.steps, asides: list.asides };
}

function readRun(value: Fields, context: RecordContext): TrajectoryRecord {
  const run = new Intake(value);
  const list = readEvents(run.list("history") ?? []);
  const instanceId = run.id("instance_id");
  const metadata = run.section("metadata");
  const metrics = run.section("metrics");
  const usage = takeUsage(metrics.inner("accumulated_token_usage"));
  const costUsd = metrics.number("accumulated_cost");
  const hasPassed = run.section("report").flag("resolved") ?? run.flag("success", "resolved");
  const patch = run.section("test_result").text("git_patch") ?? run.text("git_patch");
  const message = run.text("error");
  return trajectory({
    id: instanceId ?? `record-${context.recordIndex + 1}`,
    format: name,
    instanceId,
    agent: metadata.text("agent_class") ?? "OpenHands",
    model: metadata.section("llm_config").text("model"),
    ...partsOf(list),
    outcome: { ...noOutcome, hasPassed, patch, message },
    usage: usage === null && costUsd === null ? null : { ...noUsage, ...usage, costUsd },
    raw: run.rest(),
  });
}
