import { DataText } from "@/components/ui/data-text";
import { antecedentOf, type Frame, type ResetRule, type TraceEntry } from "@/lib/core/trace";

const shownLength = 400;

export interface Unchanged {
  readonly entries: readonly TraceEntry[];
  readonly frame: Frame;
  readonly name: string;
  readonly reset: ResetRule;
}

/** What a `..` stands for and since which frame; looked up only when it is asked for. */
export function AntecedentNote({ entries, frame, name, reset }: Unchanged) {
  if (frame.unresolved.includes(name)) return <>Stands for nothing known: no earlier frame says it</>;
  const antecedent = antecedentOf(entries, frame, name, reset);
  return (
    <span className="flex flex-col gap-0.5">
      <DataText text={`${name} = ${frame.locals?.get(name) ?? ".."}`} limit={shownLength} isBlock isCode />
      <span className="text-label text-faint">
        {antecedent === null ? "as the prompt gave it" : `unchanged since frame ${antecedent.index}`}
      </span>
    </span>
  );
}
