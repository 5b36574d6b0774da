import { matchWords, type LineMatch } from "@/components/code/code-editor";
import { formatCount } from "@/components/ui/format-number";
import type { Frame, LoopPlace } from "@/lib/core/trace";
import { functionWords } from "./calls/function-words";
import { iterationWords } from "./loop/loop-words";
import type { TracePaneProps } from "./trace-pane";

interface CodePlaceOf {
  /** Null is the trace's own. */
  readonly file: string | null;
  readonly matches: readonly LineMatch[];
  /** The innermost loop that the frame is in; null for none. */
  readonly loop: LoopPlace | null;
  /** The caller that is looked at; null for none. */
  readonly caller: Frame | null;
}

/** Where the shown frame is in the code: its line, which of the line's hits it is, how many of them match. */
export function placeWords({ steps }: TracePaneProps, { file, matches, loop, caller }: CodePlaceOf): string {
  const { index, at } = steps;
  if (index.count === 0) return "never traced";
  const frame = index.frame(at);
  if (frame === null) return "this frame is malformed";
  if (caller !== null) return callerWords(caller);
  if (frame.file !== file) return "the shown frame is in another file";
  if (frame.line === null) return "this frame's line is not in the program";
  const hit = index.hit(at);
  const match = matches.find(({ line }) => line === frame.line);
  return [
    `line ${frame.line}`,
    ...(hit === null ? [] : [`hit ${formatCount(hit.ordinal)} of ${formatCount(hit.total)}`]),
    ...(loop === null ? [] : [iterationWords(loop)]),
    ...(match === undefined ? [] : [matchWords(match)]),
  ].join(" · ");
}

/** `caller main, line 15`: what the mark of a caller's line says, too. */
export function callerWords({ functionName, activation, line }: Frame): string {
  return `caller ${functionWords(functionName, activation)}, ${line === null ? "no line" : `line ${line}`}`;
}
