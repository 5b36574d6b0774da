"use client";

import { useId, type MouseEvent, type ReactNode } from "react";
import { classNames } from "./class-names";

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A mark or icon before the words. */
  readonly icon?: ReactNode;
}

export interface SegmentedProps<Value extends string> {
  /** The name of the group. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SegmentedOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly size?: "small" | "normal";
}

/**
 * One of few, all in sight. Native radio buttons: one tab stop, arrow keys move and choose. A press with the pointer
 * leaves the keyboard where it is, so that arrow keys go on moving what the page moves.
 */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  size = "normal",
}: SegmentedProps<Value>) {
  const name = useId();
  function press(event: MouseEvent, pressed: Value): void {
    if (event.detail === 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (pressed !== value) onChange(pressed);
  }
  return (
    <fieldset
      className={classNames(
        "inline-flex shrink-0 rounded border border-line bg-sunken p-0.5",
        size === "small" ? "h-6 text-dense" : "h-7 text-base",
      )}
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          onClick={(event) => {
            press(event, option.value);
          }}
          className={classNames(
            "inline-flex cursor-pointer items-center gap-1.5 rounded-[3px] border border-transparent px-2 text-muted",
            "hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:text-ink",
            "has-focus-visible:outline-2 has-focus-visible:outline-accent",
            "forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => {
              onChange(option.value);
            }}
            className="sr-only"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
