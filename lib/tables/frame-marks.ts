import type { FrameEvent, ResetRule } from "@/lib/core/trace";
import { frameEvents } from "@/lib/core/trace";

/**
 * One scored frame in one integer.
 *
 *     bits 0–1    event: call, line, return, exception
 *     bit  2      reset rule: 0 context, 1 scope
 *     bits 3–16   seven verdicts of two bits, in the order of `frameVerdicts`: 0 not counted, 2 wrong, 3 right
 *
 * A table of wide rows cost 70 bytes a frame in the engine, which keeps memory tables uncompressed; this costs 24.
 */
export const frameVerdicts = [
  "event_em",
  "action_em",
  "observation_em_raw",
  "observation_em_resolved",
  "argument_em",
  "frame_em_raw",
  "frame_em_resolved",
] as const;
export type FrameVerdictColumn = (typeof frameVerdicts)[number];

/** What is known of one scored frame; null = the frame is not in that metric's denominator. */
export type FrameVerdicts = Readonly<Record<FrameVerdictColumn, boolean | null>>;

const firstVerdictBit = 3;

/** The frame's mark, from 0. */
export function frameMark(event: FrameEvent, reset: ResetRule, verdicts: FrameVerdicts): number {
  let mark = frameEvents.indexOf(event) | (reset === "scope" ? 4 : 0);
  for (let index = 0; index < frameVerdicts.length; index++) {
    const column = frameVerdicts[index];
    const verdict = column === undefined ? null : verdicts[column];
    if (verdict !== null) mark |= (verdict ? 3 : 2) << (firstVerdictBit + 2 * index);
  }
  return mark;
}

const eventCase = frameEvents.map((event, code) => `when ${code} then '${event}'`).join(" ");
const verdictColumns = frameVerdicts.map((column, index) => {
  const bit = firstVerdictBit + 2 * index;
  return `case when marks & ${2 << bit} = 0 then null else marks & ${1 << bit} <> 0 end as ${column}`;
});

/** SQL that shows packed frames in words. */
export const selectFrames = `select prediction_key, case when marks & 4 = 0 then 'context' else 'scope' end as reset_rule,
  frame_index, case marks & 3 ${eventCase} end as event, line, depth, ${verdictColumns.join(", ")} from frame_marks`;

/** SQL that makes one packed row of every list element. */
export const moveFrames = `insert into loaded.frame_marks
  select prediction_key, unnest(frame_indexes) as frame_index,
    nullif(unnest(lines), 0) as line, unnest(depths) as depth, unnest(marks) as marks
  from loaded.frame_lists`;
