"use client";

import { memo } from "react";
import { Mark } from "@/components/ui/mark";
import type { VariableEffect } from "@/lib/core/trace";
import { LocalRow, type LocalRowProps, looksSame, PinButton } from "./local-row";
import type { PredictedEffect } from "./predicted-locals";
import { PredictedValue } from "./predicted-value";
import type { ShownLocals } from "./shown-locals";
import { tellingRow } from "./use-change-in-sight";

interface LocalListProps {
  readonly shown: ShownLocals;
  /** By name; null where no prediction is chosen. */
  readonly predicted: ReadonlyMap<string, PredictedEffect> | null;
  /** False where something else is shown of the frame. */
  readonly isEmptyShown: boolean;
  readonly selected: string;
  readonly pins: readonly string[];
  readonly onSelect: (variable: string) => void;
  readonly onPin: (variable: string) => void;
}

/** Pinned variables in the order of their pins, then the others in that of the frame, then invented ones. */
export function LocalList(props: LocalListProps) {
  const { shown, predicted, isEmptyShown, selected, pins, onSelect, onPin } = props;
  const byName = new Map(shown.effects.map((effect) => [effect.name, effect]));
  const others = shown.effects.filter((effect) => !pins.includes(effect.name));
  const invented = [...(predicted?.values() ?? [])].filter(({ name }) => !byName.has(name));
  const isEmpty = byName.size === 0 && pins.length === 0 && invented.length === 0;
  function row(effect: VariableEffect): LocalRowProps {
    return {
      effect,
      predicted: predicted?.get(effect.name) ?? null,
      isSelected: effect.name === selected,
      isPinned: pins.includes(effect.name),
      isUnresolved: shown.frame?.unresolved.includes(effect.name) ?? false,
      onSelect,
      onPin,
    };
  }
  return (
    <>
      {isEmpty && isEmptyShown ? <p className="px-3 py-2 text-dense text-faint">No locals</p> : null}
      {pins.length === 0 ? null : (
        <div role="list" aria-label="Pinned variables" className="border-b border-line-strong">
          {pins.map((name) => {
            const effect = byName.get(name);
            return effect === undefined ? (
              <AbsentPin key={name} name={name} onPin={onPin} />
            ) : (
              <LocalRow key={name} {...row(effect)} />
            );
          })}
        </div>
      )}
      <div role="list" aria-label="Locals" className={shown.isEarlier ? "text-muted" : ""}>
        {inLots(others.map(row)).map((rows, place) => (
          <LocalLot key={place} rows={rows} />
        ))}
        {invented.map((effect) => (
          <InventedRow key={effect.name} effect={effect} />
        ))}
      </div>
    </>
  );
}

const lotRows = 8;

interface LocalLotProps {
  readonly rows: readonly LocalRowProps[];
}

/** Rows that are laid out and painted together, or not at all while out of sight: one by one they cost each step 4 ms. */
const LocalLot = memo(
  function LocalLot({ rows }: LocalLotProps) {
    return (
      <div
        role="presentation"
        className="[contain-intrinsic-block-size:auto_340px] [content-visibility:auto]"
      >
        {rows.map((row) => (
          <LocalRow key={row.effect.name} {...row} />
        ))}
      </div>
    );
  },
  ({ rows: before }, { rows: after }) =>
    before.length === after.length &&
    before.every((row, place) => {
      const other = after[place];
      return other !== undefined && looksSame(row, other);
    }),
);

function inLots<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / lotRows);
  return Array.from({ length: count }, (_, lot) => rows.slice(lot * lotRows, (lot + 1) * lotRows));
}

const rowLook =
  "group grid grid-cols-[minmax(80px,28%)_minmax(0,1fr)_48px] gap-x-2 border-b border-line-faint py-1 ps-3 pe-1";

function AbsentPin({ name, onPin }: { readonly name: string; readonly onPin: (variable: string) => void }) {
  return (
    <div role="listitem" className={rowLook}>
      <span className="truncate font-mono text-dense text-muted" title={name}>
        {name}
      </span>
      <span className="ps-4.5 text-dense text-faint italic">not in this activation</span>
      <PinButton name={name} isPinned onPin={onPin} />
    </div>
  );
}

function InventedRow({ effect }: { readonly effect: PredictedEffect }) {
  const { name, before, after } = effect;
  return (
    <div role="listitem" {...tellingRow} className={rowLook}>
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-mono text-dense" title={name}>
          {name}
        </span>
        <span className="flex items-center gap-1 text-label text-prediction">
          <Mark kind="different" label="" className="size-2" /> only predicted
        </span>
      </span>
      <span className="min-w-0 ps-4.5">
        {before == null ? null : <PredictedValue truth={null} prediction={before} label={name} />}
        {after == null || after === before ? null : (
          <PredictedValue truth={null} prediction={after} label={`${name} after`} isAfter />
        )}
      </span>
    </div>
  );
}
