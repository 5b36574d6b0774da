import {
  type Alignment,
  alignments,
  type ErrorClass,
  errorClasses,
  errorDetailCode,
  errorDetails,
  type ErrorOrigin,
  type FrameError,
  type FrameVerdict,
  goldFlags,
  type ReprPolicy,
  type ValueKind,
  valueKinds,
} from "@/lib/core/compare";
import { type FrameEvent, frameEvents, type ResetRule } from "@/lib/core/trace";

/**
 * One frame of a scored prediction in one integer, negative where gold has no such frame.
 *
 *     bits 0–1    event: call, line, return, exception; of the prediction where gold has none
 *     bit  2      reset rule: 0 context, 1 scope
 *     bits 3–4    alignment, in the order of `alignments`
 *     bits 5–7    locals: 0 gold has none, else 1 + (equal as written) + 2 × (0 wrong, 1 canonically, 2 once resolved)
 *     bits 8–9    argument: 0 gold has none, 1 wrong, 2 canonically equal, 3 equal
 *     bits 10–12  same event, same source line, same event and line number
 *     bits 13–16  error class: 0 none, else 1 + its place in `errorClasses`
 *     bits 17–20  its sub-class, from 1, in the order of `errorDetails`
 *     bits 21–25  gold's flags, in the order of `goldFlags`
 *     bit  26     gold's frame comes straight after a return
 *     bits 27–28  what gold's frame claims, in the order of `valueKinds`
 *     bits 29–30  origin of the error: none, origin, propagation, unknown
 *
 * All 32 are taken: the repr policy is the sign of the depth, which stands beside the mark.
 *
 * A table of wide rows cost 70 bytes a frame in the engine, which keeps memory tables uncompressed; this costs 24.
 */
export interface MarkedFrame {
  readonly event: FrameEvent;
  readonly reset: ResetRule;
  readonly alignment: Alignment;
  /** Null where gold has no such frame. */
  readonly verdict: FrameVerdict | null;
  readonly error: FrameError | null;
  readonly origin: ErrorOrigin | null;
  /** As bits. */
  readonly flags: number;
  readonly isAfterReturn: boolean;
  readonly valueKind: ValueKind;
}

const origins = ["origin", "propagation", "unknown"] as const satisfies readonly ErrorOrigin[];

const inventedBit = 0x80000000 | 0;
const shift = {
  alignment: 3,
  locals: 5,
  argument: 8,
  detail: 17,
  error: 13,
  flags: 21,
  kind: 27,
  origin: 29,
} as const;
const bit = { event: 1 << 10, action: 1 << 11, controlFlow: 1 << 12, afterReturn: 1 << 26 } as const;

/** The frame's mark. */
export function frameMark(frame: MarkedFrame): number {
  const { error, origin } = frame;
  return (
    frameEvents.indexOf(frame.event) |
    (frame.reset === "scope" ? 4 : 0) |
    (alignments.indexOf(frame.alignment) << shift.alignment) |
    (frame.verdict === null ? inventedBit : verdictBits(frame.verdict)) |
    (error === null ? 0 : (1 + errorClasses.indexOf(error.errorClass)) << shift.error) |
    (error === null ? 0 : errorDetailCode(error) << shift.detail) |
    (frame.flags << shift.flags) |
    (frame.isAfterReturn ? bit.afterReturn : 0) |
    (valueKinds.indexOf(frame.valueKind) << shift.kind) |
    (origin === null ? 0 : (1 + origins.indexOf(origin)) << shift.origin)
  );
}

function verdictBits(verdict: FrameVerdict): number {
  return (
    (localsCode(verdict) << shift.locals) |
    (argumentCode(verdict) << shift.argument) |
    (verdict.event ? bit.event : 0) |
    (verdict.action ? bit.action : 0) |
    (verdict.controlFlow ? bit.controlFlow : 0)
  );
}

function localsCode({ observationRaw, observationResolved, observationCanonical }: FrameVerdict): number {
  if (observationResolved === null) return 0;
  const level = observationResolved ? 2 : observationCanonical === true ? 1 : 0;
  return 1 + (observationRaw === true ? 1 : 0) + 2 * level;
}

function argumentCode({ argument, argumentCanonical }: FrameVerdict): number {
  if (argument === null) return 0;
  return argument ? 3 : argumentCanonical === true ? 2 : 1;
}

function named(code: string, names: readonly string[], from = 0): string {
  return `case ${code} ${names.map((name, index) => `when ${index + from} then '${name}'`).join(" ")} end`;
}

const locals = `((marks >> ${shift.locals}) & 7)`;
const argument = `((marks >> ${shift.argument}) & 3)`;
const errorCode = `((marks >> ${shift.error}) & 15)`;
const detailCode = `((marks >> ${shift.detail}) & 15)`;
const isStep = `marks & ${bit.event | bit.action} = ${bit.event | bit.action}`;

const details = errorClasses
  .filter((errorClass) => errorDetails[errorClass].length > 0)
  .map(
    (errorClass) => `when ${classCode(errorClass)} then ${named(detailCode, errorDetails[errorClass], 1)}`,
  );

function classCode(errorClass: ErrorClass): number {
  return 1 + errorClasses.indexOf(errorClass);
}

/** Null for a frame that gold has not. */
function ofGold(expression: string, name: string): string {
  return `case when marks < 0 then null else ${expression} end as ${name}`;
}

const columns = [
  "prediction_key",
  "case when marks & 4 = 0 then 'context' else 'scope' end as reset_rule",
  `${named(`((marks >> ${shift.alignment}) & 3)`, alignments)} as alignment`,
  "case when depth < 0 then 'portable' else 'recorded' end as repr_policy",
  "frame_index",
  "marks < 0 as is_invented",
  `case when marks < 0 and ${errorCode} = ${classCode("E0")} then null else ${named("marks & 3", frameEvents)} end as event`,
  "line",
  "case when depth < 0 then -1 - depth else depth end as depth",
  ofGold(`marks & ${bit.event} <> 0`, "event_em"),
  ofGold(`marks & ${bit.action} <> 0`, "action_em"),
  `case when ${locals} = 0 then null else ${locals} % 2 = 0 end as observation_em_raw`,
  `case when ${locals} = 0 then null else ${locals} > 4 end as observation_em_resolved`,
  `case when ${locals} = 0 then null else ${locals} > 2 end as observation_em_canonical`,
  `case when ${argument} = 0 then null else ${argument} = 3 end as argument_em`,
  `case when ${argument} = 0 then null else ${argument} > 1 end as argument_em_canonical`,
  ofGold(`marks & ${bit.controlFlow} <> 0`, "control_flow_em"),
  ofGold(`${isStep} and (${locals} = 0 or ${locals} % 2 = 0) and ${argument} in (0, 3)`, "frame_em_raw"),
  ofGold(`${isStep} and (${locals} = 0 or ${locals} > 4) and ${argument} in (0, 3)`, "frame_em_resolved"),
  ofGold(`${isStep} and (${locals} = 0 or ${locals} > 2) and ${argument} <> 1`, "frame_em_canonical"),
  `${named(errorCode, errorClasses, 1)} as error_class`,
  `case ${errorCode} ${details.join(" ")} end as error_detail`,
  `${named(`((marks >> ${shift.origin}) & 3)`, origins, 1)} as error_origin`,
  ...goldFlags.map((flag, index) =>
    ofGold(`marks & ${1 << (shift.flags + index)} <> 0`, `has_${flag.replace("-", "_")}`),
  ),
  ofGold(`marks & ${bit.afterReturn} <> 0`, "is_after_return"),
  ofGold(named(`((marks >> ${shift.kind}) & 3)`, valueKinds), "value_kind"),
];

/** A frame's depth with the repr policy: −1 less the depth where it is portable. */
export function markedDepth(depth: number, repr: ReprPolicy): number {
  return repr === "portable" ? -1 - depth : depth;
}

/** SQL that shows packed frames in words. */
export const selectFrames = `select ${columns.join(", ")} from frame_marks`;

/** SQL that makes one packed row of every list element. */
export const moveFrames = `insert into loaded.frame_marks
  select prediction_key, unnest(frame_indexes) as frame_index,
    nullif(unnest(lines), 0) as line, unnest(depths) as depth, unnest(marks) as marks
  from loaded.frame_lists`;
