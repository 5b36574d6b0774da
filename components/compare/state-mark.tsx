import { classNames } from "@/components/ui/class-names";
import { Mark, type MarkKind } from "@/components/ui/mark";
import type { VariableState } from "@/lib/core/compare";
import { useOtherKind } from "./other-side";

const marks: Readonly<Record<VariableState, MarkKind>> = {
  equal: "equal",
  formatting: "formatting",
  different: "different",
  missing: "different",
  invented: "different",
};

const runWords: Readonly<Partial<Record<VariableState, string>>> = {
  missing: "this run only",
  invented: "other run only",
};

const titles: Readonly<Record<VariableState, string>> = {
  equal: "Both sides have the same",
  formatting: "Written differently, the same value",
  different: "The sides differ",
  missing: "The other side lacks it",
  invented: "Only the other side has it",
};

/** How one thing of a frame compares, as a shape and a word. */
export function StateMark({ state }: { readonly state: VariableState }) {
  const other = useOtherKind();
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
      {(other === "run" ? runWords[state] : undefined) ?? state}
    </span>
  );
}
