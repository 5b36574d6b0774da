import type { TraceEntry } from "@/lib/core/trace";
import { alignSteps, type EditSteps } from "./align-edit";
import type { FrameIds } from "./frame-ids";

/** Frames with the numbers that say which are equal. */
export interface NumberedFrames {
  readonly entries: readonly TraceEntry[];
  readonly ids: FrameIds;
}

/**
 * One call: its frames and the calls it makes, in order.
 *
 *     call f ─┬─ line a            steps of f: a, g(), b
 *             ├─ call g ── line c  steps of g: c
 *             └─ line b
 */
interface CallNode {
  /** Position of its `call` frame; -1 for what surrounds the first call. */
  readonly head: number;
  readonly steps: CallStep[];
  /** Equal numbers are equal subtrees. */
  id: number;
}

type CallStep =
  { readonly position: number; readonly call: null } | { readonly position: number; readonly call: CallNode };

/**
 * A3: calls beside calls, frames beside frames. Inside a pair of calls the steps are aligned at the least cost of A1, a
 * call being one step whatever it holds; then the calls that were paired are aligned in their turn. Gives for each frame
 * of `truth` the position of its partner, -1 for none, ascending. Without recursion: calls may be nested without end.
 */
export function alignCallTrees(truth: NumberedFrames, prediction: NumberedFrames): Int32Array {
  const numbers = new Map<string, number>();
  const partners = new Int32Array(truth.entries.length).fill(-1);
  const open: (readonly [CallNode, CallNode])[] = [
    [buildCallTree(truth, numbers), buildCallTree(prediction, numbers)],
  ];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [left, right] = pair;
    if (left.head >= 0 && right.head >= 0) partners[left.head] = right.head;
    const aligned = alignSteps(stepsOf(left, truth.ids), stepsOf(right, prediction.ids));
    for (const [index, step] of left.steps.entries()) {
      const partner = right.steps[aligned[index] ?? -1];
      if (partner === undefined) continue;
      if (step.call === null) partners[step.position] = partner.position;
      else if (partner.call !== null) open.push([step.call, partner.call]);
    }
  }
  return partners;
}

function buildCallTree(frames: NumberedFrames, numbers: Map<string, number>): CallNode {
  const root: CallNode = { head: -1, steps: [], id: 0 };
  const stack: CallNode[] = [];
  for (const [position, entry] of frames.entries.entries()) {
    const top = stack.at(-1) ?? root;
    const event = eventOf(entry);
    if (event === "call") {
      const call: CallNode = { head: position, steps: [], id: 0 };
      top.steps.push({ position, call });
      stack.push(call);
      continue;
    }
    top.steps.push({ position, call: null });
    if (event === "return") numberCall(stack.pop(), frames.ids, numbers);
  }
  for (let call = stack.pop(); call !== undefined; call = stack.pop()) numberCall(call, frames.ids, numbers);
  return root;
}

/** The event that a malformed frame begins with still opens or closes a call. */
function eventOf(entry: TraceEntry): string | null {
  if (entry.event !== "malformed") return entry.event;
  return /^\s*<\|(call|return)_sep\|>/.exec(entry.text)?.[1] ?? null;
}

function numberCall(call: CallNode | undefined, ids: FrameIds, numbers: Map<string, number>): void {
  if (call === undefined) return;
  const parts = call.steps.map((step) =>
    step.call === null ? `${ids.whole[step.position] ?? 0}` : `c${step.call.id}`,
  );
  const key = `${ids.whole[call.head] ?? 0}:${parts.join(",")}`;
  call.id = numbers.get(key) ?? numbers.size;
  numbers.set(key, call.id);
}

const frameSort = 0;
const callSort = 1;

/** A call is equal to one with the same subtree, and the same step as one on the same source line. */
function stepsOf(node: CallNode, ids: FrameIds): EditSteps {
  const whole = new Int32Array(node.steps.length);
  const step = new Int32Array(node.steps.length);
  const sort = new Uint8Array(node.steps.length);
  for (const [index, { position, call }] of node.steps.entries()) {
    const isCall = call !== null;
    whole[index] = isCall ? -1 - call.id : (ids.whole[position] ?? 0);
    step[index] = ids.step[position] ?? 0;
    sort[index] = isCall ? callSort : frameSort;
  }
  return { whole, step, sort };
}
