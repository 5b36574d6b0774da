import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "aria-label" | "title" | "children"
> {
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** The chord that does the same, shown in the tooltip. */
  readonly keys?: string;
  /** Pressed or not, for a toggle; leave out for an action. */
  readonly isPressed?: boolean;
  readonly size?: "small" | "normal";
}

/** A button whose words are in its tooltip. */
export function IconButton({
  label,
  icon,
  keys,
  isPressed,
  size = "normal",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} isName {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        className={classNames(
          "inline-flex shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink",
          "disabled:cursor-not-allowed disabled:text-muted/50 aria-pressed:bg-selected aria-pressed:text-ink",
          size === "small" ? "size-6" : "size-7",
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
