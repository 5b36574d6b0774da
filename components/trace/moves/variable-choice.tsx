"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import { shortText } from "../frame-words";
import { MoveButton } from "./move-button";
import type { Moves } from "./use-moves";

interface VariableChoiceProps {
  readonly moves: Moves;
  readonly onGo: (frame: number | null) => void;
  readonly children: ReactNode;
}

const nameLength = 24;

/** The variable that the moves are about, between its previous and its next change. */
export function VariableChoice({ moves, onGo, children }: VariableChoiceProps) {
  const { variable, variables, chooseVariable } = moves;
  const isElsewhere = variable !== "" && !variables.some(({ name }) => name === variable);
  return (
    <div role="group" aria-label="Variable" className="flex items-center">
      <MoveButton id="previous-change" icon={<ChevronLeft size={14} />} moves={moves} onGo={onGo} />
      <Select
        label="Variable"
        isLabelHidden
        className="w-28 [&_select]:h-6 [&_select]:w-full [&_select]:text-dense [&>span]:w-full"
        value={variable}
        options={[
          { value: "", label: "variable" },
          ...(isElsewhere
            ? [{ value: variable, label: `${shortText(variable, nameLength)} (elsewhere)` }]
            : []),
          ...variables.map(({ name, predicted }) => ({
            value: name,
            label: `${shortText(name, nameLength)}${predicted === undefined ? "" : " ◆ wrong"}`,
          })),
        ]}
        onChange={chooseVariable}
      />
      <MoveButton id="next-change" icon={<ChevronRight size={14} />} moves={moves} onGo={onGo} />
      {children}
    </div>
  );
}
