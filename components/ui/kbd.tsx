"use client";

import { classNames } from "./class-names";
import { keyLabels } from "./key-labels";
import { usePlatform } from "./use-platform";

export interface KbdProps {
  /** A chord such as "mod+k", "shift+ArrowRight", "?". */
  readonly keys: string;
  /** Takes the colour around it, for use on a filled button. */
  readonly isInherited?: boolean;
}

/** A key to press, as this platform writes it. */
export function Kbd({ keys, isInherited = false }: KbdProps) {
  const platform = usePlatform();
  const labels = keyLabels(keys, platform);
  return (
    <kbd className="inline-flex gap-0.5 align-middle">
      {labels.map((label) => (
        <span
          key={label.text}
          aria-label={label.spoken}
          className={classNames(
            "inline-flex h-4 min-w-4 items-center justify-center rounded-[3px] border px-1 font-sans text-label",
            isInherited ? "border-current opacity-80" : "border-line bg-canvas text-muted",
          )}
        >
          {label.text}
        </span>
      ))}
    </kbd>
  );
}
