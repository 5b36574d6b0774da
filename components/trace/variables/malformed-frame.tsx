import { DataText } from "@/components/ui/data-text";
import type { MalformedEntry } from "@/lib/core/trace";

/** A frame that does not parse: its text, and why. */
export function MalformedFrame({ entry }: { readonly entry: MalformedEntry }) {
  return (
    <div className="flex h-full flex-col gap-2 overflow-auto p-3">
      <p>
        This frame does not parse: <DataText text={entry.reason} />
      </p>
      <DataText
        text={entry.text}
        isBlock
        isCode
        showsWhitespace
        limit={2000}
        className="rounded border border-line bg-sunken p-2"
      />
    </div>
  );
}
