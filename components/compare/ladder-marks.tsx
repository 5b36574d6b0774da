import type { LadderRung } from "@/lib/core/compare";

/** The rungs on one line: which hold, by a sign and a letter each. */
export function LadderMarks({ rungs }: { readonly rungs: readonly LadderRung[] }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-label whitespace-nowrap text-muted">
      {rungs.map(({ equality, isEqual }) => (
        <span key={equality} title={`${equality}: ${isEqual ? "equal" : "different"}`}>
          <span aria-hidden className={isEqual ? "me-0.5" : "me-0.5 font-strong text-different"}>
            {isEqual ? "=" : "≠"}
          </span>
          <span aria-hidden>{equality.slice(0, 3)}</span>
          <span className="sr-only">
            {equality} {isEqual ? "equal" : "different"}
          </span>
        </span>
      ))}
    </span>
  );
}
