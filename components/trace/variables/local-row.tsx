"use client";

import { Pin } from "lucide-react";
import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { typeOfRepr, type VariableEffect } from "@/lib/core/trace";
import { CopyValue } from "../copy-value";
import { shownWhenPointedAt } from "../shown-when-pointed-at";
import { LocalValues } from "./local-values";
import type { PredictedEffect } from "./predicted-locals";
import { tellingRow } from "./use-change-in-sight";

export interface LocalRowProps {
  readonly effect: VariableEffect;
  /** What was predicted, where it differs. */
  readonly predicted: PredictedEffect | null;
  readonly isSelected: boolean;
  readonly isPinned: boolean;
  /** Its `..` stands for nothing known. */
  readonly isUnresolved: boolean;
  /** Must keep its identity, as must `onPin`: a step draws only the rows that look different. */
  readonly onSelect: (variable: string) => void;
  readonly onPin: (variable: string) => void;
}

const changeWords: Readonly<Record<VariableEffect["kind"], string>> = {
  changed: "◆ changed",
  new: "◆ new",
  deleted: "◆ deleted",
  read: "read",
  unchanged: "",
};

/** Characters that have room: longer names and types are cut at an edge, which costs each step to draw. */
const shortName = 12;

/** One variable: its name and type, its value before → after the frame, and what was predicted instead. */
export const LocalRow = memo(function LocalRow(props: LocalRowProps) {
  const { effect, predicted, isSelected, isPinned, isUnresolved, onSelect, onPin } = props;
  const { name, before, after } = effect;
  const type = typeOfRepr(after ?? before ?? "");
  const word = changeWords[effect.kind];
  const isChange = word.startsWith("◆");
  return (
    <div
      role="listitem"
      {...tellingOf(isChange, predicted)}
      className={classNames(
        "group grid grid-cols-[minmax(80px,28%)_minmax(0,1fr)_48px] gap-x-2 border-b border-line-faint py-1 ps-3 pe-1",
        isSelected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <div className="flex min-w-0 flex-col items-start">
        <button
          type="button"
          aria-pressed={isSelected}
          onClick={() => {
            onSelect(isSelected ? "" : name);
          }}
          className={classNames(
            "-my-0.5 max-w-full rounded py-0.5 text-start font-mono text-dense wrap-anywhere hover:underline",
            name.length > shortName && "line-clamp-3",
            isChange && "font-strong",
          )}
          title={name}
        >
          {name}
        </button>
        <span
          className={classNames("max-w-full text-label text-faint", type.length > shortName && "truncate")}
        >
          {type}
          {word === "" ? null : <span className={isChange ? "text-ink" : ""}> · {word}</span>}
        </span>
      </div>
      <div className="min-w-0">
        {isUnresolved ? <Badge kind="ambiguous">.. without antecedent</Badge> : null}
        <LocalValues effect={effect} predicted={predicted} />
      </div>
      <div className="flex items-start">
        <PinButton name={name} isPinned={isPinned} onPin={onPin} />
        <CopyValue of={`value of ${name}`} text={after ?? before ?? ""} />
      </div>
    </div>
  );
}, looksSame);

function tellingOf(isChange: boolean, predicted: PredictedEffect | null) {
  return isChange || predicted !== null ? tellingRow : null;
}

/** Whether two rows are drawn alike: a step makes every effect anew, and changes few of hundreds. */
export function looksSame(before: LocalRowProps, after: LocalRowProps): boolean {
  return (
    isSameEffect(before.effect, after.effect) &&
    isSamePrediction(before.predicted, after.predicted) &&
    before.isSelected === after.isSelected &&
    before.isPinned === after.isPinned &&
    before.isUnresolved === after.isUnresolved &&
    before.onSelect === after.onSelect &&
    before.onPin === after.onPin
  );
}

function isSamePrediction(left: PredictedEffect | null, right: PredictedEffect | null): boolean {
  if (left === null || right === null) return left === right;
  return left.before === right.before && left.after === right.after;
}

function isSameEffect(left: VariableEffect, right: VariableEffect): boolean {
  return (
    left.name === right.name &&
    left.kind === right.kind &&
    left.before === right.before &&
    left.after === right.after
  );
}

interface PinButtonProps {
  readonly name: string;
  readonly isPinned: boolean;
  readonly onPin: (variable: string) => void;
}

/** Keeps a variable on top, or no longer. */
export const PinButton = memo(function PinButton({ name, isPinned, onPin }: PinButtonProps) {
  return (
    <IconButton
      size="small"
      label={`Pin ${name}`}
      isPressed={isPinned}
      icon={<Pin aria-hidden size={12} fill={isPinned ? "currentColor" : "none"} />}
      onClick={() => {
        onPin(name);
      }}
      className={isPinned ? "text-faint" : shownWhenPointedAt}
    />
  );
});
