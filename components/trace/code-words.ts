import { matchWords, type LineMatch } from "@/components/code/code-editor";
import type { TracePaneProps } from "./trace-pane";

/** Where the shown frame is in the code: its line, which of the line's hits it is, how many of them match. */
export function placeWords(
  { steps }: TracePaneProps,
  file: string | null,
  matches: readonly LineMatch[],
): string {
  const { index, at } = steps;
  const frame = index.frame(at);
  if (frame === null) return "this frame is malformed";
  if (frame.file !== file) return "the shown frame is in another file";
  if (frame.line === null) return "this frame's line is not in the program";
  const hit = index.hit(at);
  const match = matches.find(({ line }) => line === frame.line);
  return [
    `line ${frame.line}`,
    ...(hit === null ? [] : [`hit ${hit.ordinal} of ${hit.total}`]),
    ...(match === undefined ? [] : [matchWords(match)]),
  ].join(" · ");
}
