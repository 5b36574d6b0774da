"use client";

import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from "react";
import { classNames } from "./class-names";

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value"> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isLabelHidden?: boolean;
  /** What is wrong with the value, and what would be right. */
  readonly problem?: string;
  /** Inside the field, before the text. */
  readonly icon?: ReactNode;
  /** Inside the field, after the text. */
  readonly end?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A line of text with its label and what is wrong with it. */
export function TextField({
  label,
  value,
  onChange,
  isLabelHidden = false,
  problem,
  icon,
  end,
  className,
  ref,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const problemId = `${id}-problem`;
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-dense text-faint"}>
        {label}
      </label>
      <span
        className={classNames(
          "flex h-7 items-center gap-1.5 rounded border bg-surface px-2 focus-within:border-accent",
          "focus-within:outline-1 focus-within:-outline-offset-1 focus-within:outline-accent",
          problem === undefined ? "border-line-strong" : "border-failure",
        )}
      >
        {icon}
        <input
          ref={ref}
          id={id}
          value={value}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={problem === undefined ? undefined : problemId}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className="h-full min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-faint"
          {...rest}
        />
        {end}
      </span>
      {problem === undefined ? null : (
        <span id={problemId} className="text-dense text-failure">
          {problem}
        </span>
      )}
    </div>
  );
}
