"use client";

import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { Panel } from "@/components/ui/panel";
import { typeOfRepr, type Frame, type TraceEntry, type VariableEffect } from "@/lib/core/trace";

interface LocalsPanelProps {
  readonly entry: TraceEntry | null;
  readonly effects: readonly VariableEffect[];
  /** The variable the URL names. */
  readonly variable: string;
  readonly onSelect: (variable: string) => void;
}

const changeWords: Readonly<Record<VariableEffect["kind"], string>> = {
  changed: "changed",
  new: "new",
  deleted: "deleted",
  read: "read",
  unchanged: "",
};

/** The variables of the current activation, before → after the frame. */
export function LocalsPanel({ entry, effects, variable, onSelect }: LocalsPanelProps) {
  const frame = entry === null || entry.event === "malformed" ? null : entry;
  const note = frame?.event === "line" ? "before → after this line" : (frame?.event ?? "");
  const isEmpty = effects.length === 0 && frame?.argument == null;
  return (
    <Panel title="Locals" note={note} isPadded={false}>
      <Argument frame={frame} />
      {isEmpty ? <p className="px-3 py-2 text-dense text-faint">No locals</p> : null}
      <ul aria-label="Locals">
        {effects.map((effect) => (
          <Variable
            key={effect.name}
            effect={effect}
            isSelected={effect.name === variable}
            isUnresolved={frame?.unresolved.includes(effect.name) ?? false}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </Panel>
  );
}

function Argument({ frame }: { readonly frame: Frame | null }) {
  if (frame?.argument == null) return null;
  const isRaised = frame.event === "exception";
  return (
    <p className="flex gap-2 border-b border-line-faint px-3 py-1.5 text-dense">
      <span className={isRaised ? "font-strong text-failure" : "font-strong"}>
        {isRaised ? "raises" : "returns"}
      </span>
      <DataText text={frame.argument} isBlock />
    </p>
  );
}

interface VariableProps {
  readonly effect: VariableEffect;
  readonly isSelected: boolean;
  readonly isUnresolved: boolean;
  readonly onSelect: (variable: string) => void;
}

function Variable({ effect, isSelected, isUnresolved, onSelect }: VariableProps) {
  const { name, kind } = effect;
  const word = changeWords[kind];
  const type = typeOfRepr(effect.after ?? effect.before ?? "");
  return (
    <li
      className={classNames(
        "grid grid-cols-[minmax(72px,max-content)_1fr] gap-x-3 border-b border-line-faint px-3 py-1",
        isSelected && "bg-selected",
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
            "max-w-40 truncate rounded font-mono text-dense hover:underline",
            isChange(effect) && "font-strong",
          )}
          title={name}
        >
          {name}
        </button>
        <span className="text-label text-faint">{word === "" ? type : `${type} · ${word}`}</span>
      </div>
      <div className="min-w-0">
        {isUnresolved ? <Badge kind="ambiguous">.. without antecedent</Badge> : null}
        <Values effect={effect} />
      </div>
    </li>
  );
}

function isChange({ kind }: VariableEffect): boolean {
  return kind === "changed" || kind === "new" || kind === "deleted";
}

function Values({ effect }: { readonly effect: VariableEffect }) {
  const { before, after } = effect;
  const hasChanged = isChange(effect);
  return (
    <>
      {before === null ? null : <DataText text={before} isBlock className={hasChanged ? "text-faint" : ""} />}
      {hasChanged ? (
        <span className="flex gap-1 text-dense">
          <span role="img" aria-label="becomes">
            →
          </span>
          {after === null ? <i>deleted</i> : <DataText text={after} isBlock className="font-strong" />}
        </span>
      ) : null}
    </>
  );
}
