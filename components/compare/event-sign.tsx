import { classNames } from "@/components/ui/class-names";
import type { TraceEntry } from "@/lib/core/trace";

const signs: Readonly<Record<TraceEntry["event"], string>> = {
  call: "▸ C",
  line: "· L",
  return: "◂ R",
  exception: "✕ X",
  malformed: "! M",
};

/** A frame's event as a shape and a letter, and in words for assistive technology. */
export function EventSign({
  event,
  className,
}: {
  readonly event: TraceEntry["event"];
  readonly className?: string;
}) {
  return (
    <span
      title={event}
      className={classNames("inline-flex w-6 shrink-0 font-mono text-dense text-muted", className)}
    >
      <span aria-hidden className="whitespace-pre">
        {signs[event]}
      </span>
      <span className="sr-only">{event}</span>
    </span>
  );
}
