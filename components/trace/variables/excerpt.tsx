import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import type { TextSpan } from "@/lib/core/patterns";

interface ExcerptProps {
  readonly text: string;
  /** What is marked and stays in sight; null shows the beginning. */
  readonly match: TextSpan | null;
  /** Characters shown at most. */
  readonly length: number;
  /** Characters shown before a match. */
  readonly lead?: number;
}

/** One line of a value around its match; what is left out is counted. */
export function Excerpt({ text, match, length, lead = 16 }: ExcerptProps) {
  const { from, to } = match ?? { from: 0, to: 0 };
  const start = from > 2 * lead ? whole(text, from - lead) : 0;
  const end = whole(text, Math.min(text.length, start + length));
  const markEnd = Math.min(to, end);
  const hiddenCount = text.length - end;
  return (
    <>
      {start === 0 ? null : <span className="text-faint">… </span>}
      <DataText text={text.slice(start, from)} isCode />
      {markEnd > from ? (
        <mark className="rounded-[2px] bg-selected font-strong text-ink underline decoration-accent decoration-2 underline-offset-2">
          <DataText text={text.slice(from, markEnd)} isCode />
        </mark>
      ) : null}
      <DataText text={text.slice(Math.max(from, markEnd), end)} isCode />
      {hiddenCount === 0 ? null : (
        <span className="font-sans text-label text-faint"> … +{formatCount(hiddenCount)}</span>
      )}
    </>
  );
}

/** A place that does not cut a surrogate pair in two. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
