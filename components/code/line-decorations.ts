import { formatCount, formatCounted } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";

/** A line of interest. Kinds differ in shape as well as in colour; the label is what a screen reader hears. */
export interface LineMark {
  /** From 1. */
  readonly line: number;
  readonly kind: "current" | "truth" | "prediction" | "exception" | "cursor" | "caller";
  readonly label: string;
}

/** Words behind a line, such as `x 3 → 4`. */
export interface LineNote {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** What hovering shows: the same at more length; the text itself unless said otherwise, null for nothing. */
  readonly detail?: string | null;
  readonly tone: "changed" | "read" | "known" | "argument" | "exception" | "different" | "predicted";
}

/** How many of the frames on a line a prediction got right. */
export interface LineMatch {
  /** From 1. */
  readonly line: number;
  readonly matchedCount: number;
  /** At least 1. */
  readonly frameCount: number;
}

/** Parts that a line's match is drawn in. */
export const matchParts = 8;

/** Matching parts of `matchParts`: none only where no frame matches, all only where every frame does. */
export function matchedParts({ matchedCount, frameCount }: LineMatch): number {
  if (matchedCount <= 0) return 0;
  if (matchedCount >= frameCount) return matchParts;
  return Math.min(matchParts - 1, Math.max(1, Math.round((matchedCount / frameCount) * matchParts)));
}

/** The match of a line in words: `9 of 12 frames match, 75 %`. */
export function matchWords({ matchedCount, frameCount }: LineMatch): string {
  const percent = Math.floor((matchedCount / frameCount) * 100);
  const frames = formatCounted(frameCount, "frame matches", "frames match");
  return `${formatCount(matchedCount)} of ${frames}, ${percent} %`;
}

/** Notes beyond this are cut; the count of what is hidden stands behind them. */
const shownLength = 160;
/** What hovering shows is cut there: Monaco draws it whole. */
const hoverLength = 4000;

const hiddenCharacters =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A note on one line: hidden characters as escapes, the rest cut with the number of characters left out. */
export function noteText(text: string): string {
  const shown = cutText(text, shownLength);
  const plain = escapeHidden(shown.replaceAll("\n", "↵").replaceAll("\t", "→"));
  return shown.length === text.length
    ? plain
    : `${plain}… +${formatCounted(text.length - shown.length, "character")}`;
}

/** A longer stretch of a note, lines kept. */
export function hoverText(text: string): string {
  const shown = cutText(text, hoverLength);
  const plain = escapeHidden(shown);
  return shown.length === text.length
    ? plain
    : `${plain}\n… +${formatCounted(text.length - shown.length, "character")}`;
}

function escapeHidden(text: string): string {
  return text.replace(hiddenCharacters, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Text as a Markdown code block that nothing in it can end: data is never markup. */
export function asCodeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
