"use client";

import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { typeOfRepr, type VariableEffect } from "@/lib/core/trace";
import { CopyValue } from "./copy-value";

interface LocalRowProps {
  readonly effect: VariableEffect;
  readonly isSelected: boolean;
  /** Its `..` stands for nothing known. */
  readonly isUnresolved: boolean;
  readonly onSelect: (variable: string) => void;
}

const changeWords: Readonly<Record<VariableEffect["kind"], string>> = {
  changed: "changed",
  new: "new",
  deleted: "deleted",
  read: "read",
  unchanged: "",
};

/** Longer values are cut; a button says by how much and shows the rest. */
const shownLength = 400;

/** One variable: its name and type, its value before → after the frame. */
export function LocalRow({ effect, isSelected, isUnresolved, onSelect }: LocalRowProps) {
  const { name, kind, before, after } = effect;
  const word = changeWords[kind];
  const type = typeOfRepr(after ?? before ?? "");
  return (
    <li
      className={classNames(
        "group grid grid-cols-[minmax(96px,30%)_1fr_24px] gap-x-2 border-b border-line-faint py-1 ps-3 pe-1",
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
            "-my-0.5 max-w-full truncate rounded py-0.5 font-mono text-dense hover:underline",
            isChange(effect) && "font-strong",
          )}
          title={name}
        >
          {name}
        </button>
        <span className="max-w-full truncate text-label text-faint">
          {type}
          {word === "" ? null : (
            <span className={isChange(effect) ? "text-ink" : ""}> · {changeMark(effect)}</span>
          )}
        </span>
      </div>
      <div className="min-w-0">
        {isUnresolved ? <Badge kind="ambiguous">.. without antecedent</Badge> : null}
        <Values effect={effect} />
      </div>
      <CopyValue of={`value of ${name}`} text={after ?? before ?? ""} />
    </li>
  );
}

function changeMark(effect: VariableEffect): string {
  const word = changeWords[effect.kind];
  return isChange(effect) ? `◆ ${word}` : word;
}

function isChange({ kind }: VariableEffect): boolean {
  return kind === "changed" || kind === "new" || kind === "deleted";
}

function Values({ effect }: { readonly effect: VariableEffect }) {
  const { before, after } = effect;
  const hasChanged = isChange(effect);
  return (
    <>
      {before === null ? null : (
        <DataText text={before} isBlock limit={shownLength} className={hasChanged ? "text-faint" : ""} />
      )}
      {hasChanged ? (
        <span className="flex gap-1 text-dense">
          <span role="img" aria-label="becomes">
            →
          </span>
          {after === null ? (
            <i>deleted</i>
          ) : (
            <DataText text={after} isBlock limit={shownLength} className="font-strong" />
          )}
        </span>
      ) : null}
    </>
  );
}
