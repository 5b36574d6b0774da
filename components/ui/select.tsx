"use client";

import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { classNames } from "./class-names";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** Keeps the label for assistive technology and the tooltip only. */
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** One of a list, by the browser's own control. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  isLabelHidden = false,
  isDisabled = false,
  className,
}: SelectProps<Value>) {
  const id = useId();
  return (
    <div className={classNames("inline-flex min-w-0 items-center gap-1.5", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-dense whitespace-nowrap text-faint"}>
        {label}
      </label>
      <span className="relative inline-flex min-w-0">
        <select
          id={id}
          value={value}
          disabled={isDisabled}
          title={isLabelHidden ? label : undefined}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
          className="h-7 min-w-0 appearance-none truncate rounded border border-line bg-surface ps-2 pe-6 text-base text-ink hover:border-line-strong disabled:opacity-50"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={14}
          className="pointer-events-none absolute end-1.5 top-1/2 -translate-y-1/2 text-faint"
        />
      </span>
    </div>
  );
}
