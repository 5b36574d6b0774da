import { diffChars } from "diff";
import { cutText } from "@/components/ui/reveal-characters";

/** A stretch of one side. `hidden` stands for `count` characters that are not drawn. */
export type DiffRun =
  | { readonly kind: "same" | "changed"; readonly text: string }
  | { readonly kind: "hidden"; readonly isCompared: boolean; readonly count: number };

export interface ValueDiff {
  readonly truth: readonly DiffRun[];
  readonly prediction: readonly DiffRun[];
}

/** At most this many UTF-16 units of a side are compared, from the first difference on. */
export const comparedLength = 5000;
const contextLength = 60;
/** Beyond this many edits two texts have nothing in common that a reader could use. */
const maxEditLength = 1200;
/** Shared runs of this length on average are no chance. */
const telling = 4;

/**
 * Two texts, character by character.
 *
 *     [1, 2, 3]  |  [1, 20, 3]   →   "[1, 2" same, ", 3]" same   |   "[1, 2" same, "0" changed, ", 3]" same
 *
 * What both begin and end with is found first, so that the difference is shown however far in it stands; of texts
 * longer than the bound only its surroundings are drawn. Cost: linear in the length, plus edits × bound.
 */
export function diffValues(truth: string, prediction: string): ValueDiff {
  const head = sharedHead(truth, prediction);
  const tail = sharedTail(truth.slice(head), prediction.slice(head));
  const isLong = Math.max(truth.length, prediction.length) > comparedLength;
  const before = edge(truth.slice(0, head), isLong, "end");
  const after = edge(truth.slice(truth.length - tail), isLong, "start");
  const left = middle(truth, head, tail);
  const right = middle(prediction, head, tail);
  const changes = alikeChanges(left.text, right.text);
  const wholly = { left: run("changed", left.text), right: run("changed", right.text) };
  return {
    truth: [...before, ...(changes?.flatMap(leftRun) ?? wholly.left), ...left.rest, ...after],
    prediction: [...before, ...(changes?.flatMap(rightRun) ?? wholly.right), ...right.rest, ...after],
  };
}

/** Null where the texts share so little that the shared letters would only be noise. */
function alikeChanges(left: string, right: string): readonly Change[] | null {
  const changes = diffChars(left, right, { maxEditLength });
  if (changes === undefined) return null;
  const runs = changes.filter((each) => !each.added && !each.removed).map((each) => each.value.length);
  const shared = runs.reduce((sum, length) => sum + length, 0);
  const isContained = runs.length === 1 && shared === Math.min(left.length, right.length);
  const isMostlyShared = shared * 2 >= Math.max(left.length, right.length);
  return isContained || isMostlyShared || shared >= runs.length * telling ? changes : null;
}

interface Change {
  readonly value: string;
  readonly added: boolean;
  readonly removed: boolean;
}

function leftRun(change: Change): readonly DiffRun[] {
  return change.added ? [] : run(change.removed ? "changed" : "same", change.value);
}

function rightRun(change: Change): readonly DiffRun[] {
  return change.removed ? [] : run(change.added ? "changed" : "same", change.value);
}

function run(kind: "same" | "changed", text: string): readonly DiffRun[] {
  return text === "" ? [] : [{ kind, text }];
}

function middle(text: string, head: number, tail: number) {
  const whole = text.slice(head, text.length - tail);
  const shown = cutText(whole, comparedLength);
  const count = whole.length - shown.length;
  const rest: readonly DiffRun[] = count === 0 ? [] : [{ kind: "hidden", isCompared: false, count }];
  return { text: shown, rest };
}

/** What both sides share, cut on the side away from the difference where the text is long. */
function edge(text: string, isLong: boolean, near: "start" | "end"): readonly DiffRun[] {
  if (!isLong || text.length <= contextLength * 2) return run("same", text);
  const at =
    near === "start" ? cutText(text, contextLength).length : pairStart(text, text.length - contextLength);
  const hidden: DiffRun = {
    kind: "hidden",
    isCompared: true,
    count: near === "start" ? text.length - at : at,
  };
  return near === "start"
    ? [...run("same", text.slice(0, at)), hidden]
    : [hidden, ...run("same", text.slice(at))];
}

function sharedHead(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let length = 0;
  while (length < end && left[length] === right[length]) length += 1;
  return isHighSurrogate(left.charCodeAt(length - 1)) ? length - 1 : length;
}

function sharedTail(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let length = 0;
  while (length < end && left[left.length - 1 - length] === right[right.length - 1 - length]) length += 1;
  return isLowSurrogate(left.charCodeAt(left.length - length)) && length > 0 ? length - 1 : length;
}

function pairStart(text: string, at: number): number {
  return isLowSurrogate(text.charCodeAt(at)) ? at + 1 : at;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
