import { DataText } from "@/components/ui/data-text";

/** Names that begin alike and differ at their end keep so much of it in sight. */
const keptEnd = 14;
/** Shorter ones are cut at their end alone, and so is what is written in other scripts. */
const shortLength = 24;
const plain = /^[\x20-\x7e]*$/;

/** A name that is cut in its middle where it has no room, its beginning first. Lies in a flex box; a title has it whole. */
export function RowName({ text }: { readonly text: string }) {
  if (text.length <= shortLength || !plain.test(text))
    return <DataText text={text} limit={300} className="truncate" />;
  const cut = text.length - keptEnd;
  return (
    <>
      <DataText text={text.slice(0, cut)} limit={300} className="min-w-[3ch] shrink-[1000] truncate" />
      <span className="flex min-w-0 justify-end overflow-hidden">
        <DataText text={text.slice(cut)} className="shrink-0" />
      </span>
    </>
  );
}
