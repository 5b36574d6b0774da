"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { VariableEffect } from "@/lib/core/trace";
import type { PredictedEffect } from "./predicted-locals";
import { PredictedValue } from "./predicted-value";
import { firstDifference } from "./shown-span";
import { ValueText } from "./value-text";
import { isTree, ValueTree } from "./value-tree";

interface LocalValuesProps {
  readonly effect: VariableEffect;
  readonly predicted: PredictedEffect | null;
}

/** A variable's value before → after, each with what was predicted in its place; a collection opens as a tree. */
export function LocalValues({ effect, predicted }: LocalValuesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { name, before } = effect;
  const { hasChanged, after, shown, focus } = statesOf(effect);
  const mayOpen = isTree(shown);
  return (
    <div className="flex min-w-0 gap-0.5">
      <span className="w-4 shrink-0">
        {mayOpen ? <OpenButton name={name} isOpen={isOpen} onToggle={setIsOpen} /> : null}
      </span>
      <div className="min-w-0 flex-1">
        {before === null ? null : (
          <ValueText
            text={before}
            label={`${name} before`}
            focus={focus}
            className={hasChanged ? "text-faint" : ""}
          />
        )}
        <Predicted label={name} truth={before} prediction={predicted?.before} />
        {hasChanged ? <After name={name} after={after} focus={focus} /> : null}
        <Predicted label={`${name} after`} truth={after} prediction={predicted?.after} isAfter />
        {isOpen && mayOpen ? <ValueTree text={shown} before={hasChanged ? before : null} /> : null}
      </div>
    </div>
  );
}

/** What a variable becomes, null where it is gone, which of its two values can be opened, and where they begin to differ. */
function statesOf({ kind, before, after }: VariableEffect) {
  const hasChanged = kind === "changed" || kind === "new" || kind === "deleted";
  const becomes = hasChanged ? after : before;
  const focus = hasChanged ? firstDifference(before ?? "", becomes ?? "") : 0;
  return { hasChanged, after: becomes, shown: becomes ?? before ?? "", focus };
}

interface PredictedProps {
  readonly label: string;
  readonly truth: string | null;
  /** Undefined where it is as it was. */
  readonly prediction: string | null | undefined;
  readonly isAfter?: boolean;
}

function Predicted({ label, truth, prediction, isAfter = false }: PredictedProps) {
  if (prediction === undefined) return null;
  return <PredictedValue truth={truth} prediction={prediction} label={label} isAfter={isAfter} />;
}

interface OpenButtonProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

function OpenButton({ name, isOpen, onToggle }: OpenButtonProps) {
  const OpenSign = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={`Parts of ${name}`}
      onClick={() => {
        onToggle(!isOpen);
      }}
      className="relative inline-flex size-4 items-center justify-center rounded text-faint after:absolute after:-inset-1 hover:bg-selected hover:text-ink"
    >
      <OpenSign aria-hidden size={14} />
    </button>
  );
}

interface AfterProps {
  readonly name: string;
  readonly after: string | null;
  /** Where it begins to differ from before. */
  readonly focus: number;
}

function After({ name, after, focus }: AfterProps) {
  return (
    <div className="flex min-w-0 gap-1 text-dense">
      <span role="img" aria-label="becomes">
        →
      </span>
      <div className="min-w-0 flex-1">
        {after === null ? (
          <i>deleted</i>
        ) : (
          <ValueText text={after} label={name} focus={focus} className="font-strong" />
        )}
      </div>
    </div>
  );
}
