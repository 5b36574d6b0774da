import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";

const variants = {
  quiet: "border-line bg-surface text-ink hover:border-line-strong hover:bg-hover",
  bare: "border-transparent text-muted hover:bg-hover hover:text-ink",
  primary: "border-primary bg-primary text-on-primary hover:border-primary-hover hover:bg-primary-hover",
  danger: "border-failure bg-surface text-failure hover:bg-failure-wash",
} as const;

const sizes = {
  small: "h-6 gap-1 px-2 text-dense",
  normal: "h-7 gap-1.5 px-2.5 text-base",
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
  /** A lucide icon at 14 px, before the words. */
  readonly icon?: ReactNode;
  /** The chord that does the same, shown after the words. */
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A verb to press. One `primary` a page. */
export function Button({
  variant = "quiet",
  size = "normal",
  icon,
  keys,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        "inline-flex shrink-0 items-center justify-center rounded border font-normal whitespace-nowrap",
        "disabled:cursor-not-allowed disabled:opacity-50",
        variants[variant],
        sizes[size],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
      {keys === undefined ? null : (
        <span className="inline-flex max-sm:hidden">
          <Kbd keys={keys} isInherited={variant === "primary"} />
        </span>
      )}
    </button>
  );
}
