import { buildStepIndex, type Frame, type FrameEvent, type StepIndex, type Trace } from "@/lib/core/trace";
import { FrameNames } from "./frame-name";
import { TutorHeap } from "./tutor-heap";

/** Characters after which the recording ends: every step repeats the whole stack and heap. */
export const maxTutorLength = 67_108_864;

const moduleName = "<module>";
const eventNames: Readonly<Record<FrameEvent, string>> = {
  call: "call",
  line: "step_line",
  return: "return",
  exception: "exception",
};

/**
 * A trace as Python Tutor's JSON, piece by piece: each frame a step with the stack and a heap. Frames of other files and
 * those whose line is not in the program are left out, since there a step is a line of one file. What was printed stands
 * on the last step. Behind 67,108,864 characters it ends with `instruction_limit_reached`.
 */
export function* writePythonTutor({ record, entries }: Trace): Generator<string, void> {
  const index = buildStepIndex(entries);
  const names = new FrameNames();
  const steps = entries.filter((entry) => entry.event !== "malformed" && isStep(entry));
  yield `{"code":${JSON.stringify(record.source)},"trace":[`;
  let length = 0;
  for (const [position, entry] of steps.entries()) {
    if (entry.event === "malformed") continue;
    const isLast = position === steps.length - 1;
    const text = stepText(entry, index, names, isLast ? record.stdout : "");
    const separator = position === 0 ? "" : ",";
    length += text.length;
    if (length > maxTutorLength) {
      const message = `${steps.length - position} of ${steps.length} steps left out`;
      yield separator + JSON.stringify({ event: "instruction_limit_reached", exception_msg: message });
      break;
    }
    yield separator + text;
  }
  yield "]}\n";
}

function isStep(frame: Frame): boolean {
  return frame.file === null && frame.line !== null;
}

function stepText(frame: Frame, index: StepIndex, names: FrameNames, stdout: string): string {
  const name = names.nameOf(frame);
  const heap = new TutorHeap();
  const stack = index.stack(frame.index).toReversed();
  const rendered = stack
    .filter((open) => names.nameOf(open) !== moduleName)
    .map((open) => openFrameText(open, open.index === frame.index, index, names, heap));
  const base = stack.findLast((open) => names.nameOf(open) === moduleName);
  const globals = [...(base === undefined ? [] : (observed(base, index) ?? []))];
  const fields = {
    line: frame.line,
    event: eventNames[frame.event],
    func_name: name,
    ordered_globals: globals.map(([variable]) => variable),
    stdout,
    ...(frame.event === "exception" ? { exception_msg: frame.argument ?? "" } : {}),
  };
  return [
    JSON.stringify(fields).slice(0, -1),
    `"globals":${encoded(globals, heap)}`,
    `"stack_to_render":[${rendered.join(",")}]`,
    `"heap":${heap.text}}`,
  ].join(",");
}

function openFrameText(
  frame: Frame,
  isCurrent: boolean,
  index: StepIndex,
  names: FrameNames,
  heap: TutorHeap,
): string {
  const name = names.nameOf(frame);
  const returned =
    isCurrent && frame.event === "return" ? [["__return__", frame.argument ?? "None"] as const] : [];
  const locals = [...(observed(frame, index) ?? []), ...returned];
  const id = frame.activation + 1;
  const fields = {
    func_name: name,
    frame_id: id,
    unique_hash: `${name}_f${id}`,
    is_highlighted: isCurrent,
    is_parent: false,
    is_zombie: false,
    parent_frame_id_list: [],
    ordered_varnames: locals.map(([variable]) => variable),
  };
  return `${JSON.stringify(fields).slice(0, -1)},"encoded_locals":${encoded(locals, heap)}}`;
}

/** The locals of a frame, or those last seen of its activation. */
function observed(frame: Frame, index: StepIndex): ReadonlyMap<string, string> | null {
  return frame.locals ?? index.before(frame.index)?.locals ?? null;
}

function encoded(pairs: readonly (readonly [string, string])[], heap: TutorHeap): string {
  return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${heap.encode(value)}`).join(",")}}`;
}
