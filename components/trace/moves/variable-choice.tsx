"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import { Select } from "@/components/ui/select";
import { shortText } from "../frame-words";
import { MoveButton } from "./move-button";
import type { Moves } from "./use-moves";
import type { OfferedVariable } from "./variables-at";

interface VariableChoiceProps {
  readonly moves: Moves;
  readonly children: ReactNode;
}

const nameLength = 24;
const left = <ChevronLeft size={14} />;
const right = <ChevronRight size={14} />;

/** The variable that the moves are about, between its previous and its next change. */
export function VariableChoice({ moves, children }: VariableChoiceProps) {
  const { variable, variables, chooseVariable } = moves;
  return (
    <div role="group" aria-label="Variable" className="flex items-center">
      <MoveButton id="previous-change" icon={left} moves={moves} />
      <VariableSelect variable={variable} variables={variables} onChoose={chooseVariable} />
      <MoveButton id="next-change" icon={right} moves={moves} />
      {children}
    </div>
  );
}

interface VariableSelectProps {
  readonly variable: string;
  readonly variables: Moves["variables"];
  readonly onChoose: (name: string) => void;
}

/** A step seldom changes the names that are offered, of which there may be hundreds. */
const VariableSelect = memo(function VariableSelect(props: VariableSelectProps) {
  const { variable, variables, onChoose } = props;
  const isElsewhere = variable !== "" && !variables.some(({ name }) => name === variable);
  const elsewhere = { value: variable, label: `${shortText(variable, nameLength)} (elsewhere)` };
  return (
    <Select
      label="Variable"
      isLabelHidden
      className="w-28 [&_select]:h-6 [&_select]:w-full [&_select]:text-dense [&>span]:w-full"
      value={variable}
      options={[
        { value: "", label: "variable" },
        ...(isElsewhere ? [elsewhere] : []),
        ...variables.map((offered) => ({ value: offered.name, label: labelOf(offered) })),
      ]}
      onChange={onChoose}
    />
  );
}, offersSame);

function labelOf({ name, predicted }: OfferedVariable): string {
  return `${shortText(name, nameLength)}${predicted === undefined ? "" : " ◆ wrong"}`;
}

function offersSame(before: VariableSelectProps, after: VariableSelectProps): boolean {
  return (
    before.variable === after.variable &&
    before.onChoose === after.onChoose &&
    before.variables.length === after.variables.length &&
    before.variables.every((offered, place) => {
      const other = after.variables[place];
      return (
        other?.name === offered.name && (other.predicted === undefined) === (offered.predicted === undefined)
      );
    })
  );
}
