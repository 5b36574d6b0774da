import type { FrameEvent, Locals, WrittenFrame } from "@/lib/core/trace";
import { describe, field, InvalidRecord, isFields, optionalText, optionalWhole, type Fields } from "./fields";
import { encodedPairs, type TutorValues } from "./python-tutor-values";

const eventNames = new Map<unknown, FrameEvent>([
  ["call", "call"],
  ["step_line", "line"],
  ["return", "return"],
  ["exception", "exception"],
  ["uncaught_exception", "exception"],
]);
/** Events after which nothing more was recorded, in words. */
const endings = new Map<unknown, string>([
  ["instruction_limit_reached", "instruction limit"],
  ["raw_input", "waiting for input"],
  ["mouse_input", "waiting for a click"],
]);

const returnName = "__return__";

/** What the steps of a Python Tutor trace are. */
export interface TutorSteps {
  readonly frames: readonly WrittenFrame[];
  /** All that was printed. */
  readonly stdout: string;
  /** Why the recording stopped early; null when it did not. */
  readonly truncated: string | null;
}

/** Reads the steps in order. Throws InvalidRecord naming the step and what it lacks. */
export function readTutorSteps(
  steps: readonly unknown[],
  lines: readonly string[],
  values: TutorValues,
): TutorSteps {
  const frames: WrittenFrame[] = [];
  const base = hasModule(steps) ? 1 : 0;
  const modules = new OpenModules(steps);
  let stdout = "";
  let truncated: string | null = null;
  for (const [position, step] of steps.entries()) {
    const path = `trace[${position}]`;
    if (!isFields(step)) throw new InvalidRecord(`${path} is ${describe(step)}; expected an object`);
    stdout = optionalText(step, "stdout", `${path}.stdout`) ?? stdout;
    const ending = endings.get(field(step, "event"));
    if (ending === undefined) frames.push(readStep(step, { path, lines, values, base, modules }));
    else {
      const said = optionalText(step, "exception_msg", `${path}.exception_msg`) ?? field(step, "prompt");
      truncated = typeof said === "string" && said !== "" ? `${ending}: ${said.slice(0, 200)}` : ending;
    }
  }
  return { frames, stdout, truncated };
}

interface Surroundings {
  readonly path: string;
  readonly lines: readonly string[];
  readonly values: TutorValues;
  /** 1 where the module itself is a frame below all others. */
  readonly base: number;
  readonly modules: OpenModules;
}

/** Code that `exec` runs is a module in the module: steps without a frame of their own. Feed steps in order. */
class OpenModules {
  readonly #open: number[] = [];
  #next: number;

  constructor(steps: readonly unknown[]) {
    const ids = steps.flatMap((step) =>
      isFields(step) ? stackOf(step).map((frame) => field(frame, "frame_id")) : [],
    );
    this.#next = ids.reduce<number>((most, id) => (typeof id === "number" && id >= most ? id + 1 : most), 1);
  }

  /** The activation of a step in no function, and how many modules are open above the first. */
  place(event: FrameEvent, isInFunction: boolean): { readonly activation: number; readonly nesting: number } {
    if (event === "call" && !isInFunction) {
      this.#open.push(this.#next);
      this.#next += 1;
    }
    const placed = { activation: this.#open.at(-1) ?? 0, nesting: this.#open.length };
    if (event === "return" && !isInFunction) this.#open.pop();
    return placed;
  }
}

function readStep(step: Fields, { path, lines, values, base, modules }: Surroundings): WrittenFrame {
  const event = eventNames.get(field(step, "event"));
  if (event === undefined) {
    throw new InvalidRecord(
      `${path}.event is ${describe(field(step, "event"))}; expected ${[...eventNames.keys(), ...endings.keys()].join(", ")}`,
    );
  }
  const line = optionalWhole(step, "line", 1, `${path}.line`);
  const { frame, depth } = currentFrame(step);
  const { activation, nesting } = modules.place(event, frame !== null);
  const isLeaving = event === "return" || event === "exception";
  return {
    event,
    line,
    source: line === null ? "" : (lines[line - 1] ?? ""),
    locals: isLeaving ? null : localsOf(step, frame, values),
    argument: isLeaving ? argumentOf(step, frame, values, event) : null,
    depth: Math.max(1, depth + base + nesting),
    functionName: optionalText(step, "func_name", `${path}.func_name`),
    activation: frame === null ? activation : optionalWhole(frame, "frame_id", 0, `${path}.frame_id`),
    file: null,
  };
}

/** The frame that the step is in, null in the module, and how many are open up to it. */
function currentFrame(step: Fields): { readonly frame: Fields | null; readonly depth: number } {
  const stack = stackOf(step).filter((frame) => field(frame, "is_zombie") !== true);
  const at = stack.findLastIndex((frame) => field(frame, "is_highlighted") === true);
  return { frame: stack[at] ?? null, depth: at + 1 };
}

function stackOf(step: Fields): readonly Fields[] {
  const stack = field(step, "stack_to_render");
  return Array.isArray(stack) ? stack.filter(isFields) : [];
}

/** Whether the steps are those of a module; steps of one function alone have a frame each. */
function hasModule(steps: readonly unknown[]): boolean {
  const [first] = steps;
  return !isFields(first) || currentFrame(first).frame === null;
}

function localsOf(step: Fields, frame: Fields | null, values: TutorValues): Locals {
  const pairs =
    frame === null
      ? encodedPairs(field(step, "globals"), field(step, "ordered_globals"))
      : encodedPairs(field(frame, "encoded_locals"), field(frame, "ordered_varnames"));
  const heap = heapOf(step);
  return new Map(
    pairs.filter(([name]) => name !== returnName).map(([name, value]) => [name, values.render(value, heap)]),
  );
}

function heapOf(step: Fields): Fields {
  const heap = field(step, "heap");
  return isFields(heap) ? heap : {};
}

function argumentOf(step: Fields, frame: Fields | null, values: TutorValues, event: FrameEvent): string {
  if (event === "exception") {
    const message = field(step, "exception_msg");
    return typeof message === "string" ? message : "";
  }
  const locals = frame === null ? null : field(frame, "encoded_locals");
  if (!isFields(locals) || !Object.hasOwn(locals, returnName)) return "None";
  return values.render(field(locals, returnName), heapOf(step));
}
