import { classNames } from "@/components/ui/class-names";
import { Mark, type MarkKind } from "@/components/ui/mark";
import type { VariableState } from "@/lib/core/compare";

const marks: Readonly<Record<VariableState, MarkKind>> = {
  equal: "equal",
  formatting: "formatting",
  different: "different",
  missing: "different",
  invented: "different",
};

const titles: Readonly<Record<VariableState, string>> = {
  equal: "Both sides have the same",
  formatting: "Written differently, the same once .. is resolved",
  different: "The sides differ",
  missing: "The prediction lacks it",
  invented: "Only the prediction has it",
};

/** How one thing of a frame compares, as a shape and a word. */
export function StateMark({ state }: { readonly state: VariableState }) {
  const isWrong = marks[state] === "different";
  return (
    <span
      title={titles[state]}
      className={classNames(
        "inline-flex items-center gap-1.5 text-dense whitespace-nowrap",
        isWrong ? "font-strong text-different" : "text-faint",
        state === "formatting" && "rounded px-1 formatting-dashed",
      )}
    >
      <Mark kind={marks[state]} label="" />
      {state}
    </span>
  );
}
