import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import type { Sign } from "@/lib/core/trajectory";
import { signWords } from "./sign-words";

/** Signs of failure with the reason of each; nothing where there is none. */
export function StepSigns({ signs }: { readonly signs: readonly Sign[] }) {
  if (signs.length === 0) return null;
  return (
    <ul aria-label="Signs of failure, guessed" className="flex flex-col gap-1 text-dense">
      {signs.map(({ kind, reason }, position) => (
        <li key={position} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <Badge kind="different" title="A guess from words and repetition, never a verdict">
            {signWords[kind]}
          </Badge>
          <span className="min-w-0 flex-1 text-muted">
            <DataText text={reason} limit={400} isBlock className="inline font-sans" />
          </span>
        </li>
      ))}
    </ul>
  );
}
