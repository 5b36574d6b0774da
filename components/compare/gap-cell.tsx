import { Mark } from "@/components/ui/mark";

export interface GapCellProps {
  readonly kind: "skipped" | "invented";
  readonly words: string;
}

/** The place of a frame that this side has not: a dashed box with a shape and a word. */
export function GapCell({ kind, words }: GapCellProps) {
  return (
    <span className="flex h-[calc(100%-6px)] min-w-0 flex-1 items-center gap-1.5 self-center rounded-[3px] border border-dashed border-line-strong bg-sunken px-1.5">
      <Mark kind={kind} label="" />
      <span className="truncate text-dense text-muted italic">{words}</span>
    </span>
  );
}
