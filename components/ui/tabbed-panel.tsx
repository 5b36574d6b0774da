"use client";

import { useId, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from "react";
import { classNames } from "./class-names";

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** The key that shows it from anywhere on the page. */
  readonly keys?: string;
  /** Beside the tabs while this one is chosen: a count, a badge. */
  readonly note?: ReactNode;
  /** At the end of the head while this one is chosen. */
  readonly actions?: ReactNode;
  /** Drawn only while the tab is chosen; scrolls by itself. */
  readonly content: ReactNode;
}

export interface TabbedPanelProps<Value extends string> {
  /** The name of the panel's landmark and of its tabs. */
  readonly label: string;
  readonly value: Value;
  readonly tabs: readonly Tab<Value>[];
  readonly onChange: (value: Value) => void;
  readonly ref?: Ref<HTMLElement>;
}

/**
 * Panels in one place, one at a time: one tab stop, arrow keys, Home and End move and choose. Escape, and a press by a
 * pointer, give the keyboard back to the page, whose own arrow keys step.
 */
export function TabbedPanel<Value extends string>(props: TabbedPanelProps<Value>) {
  const { label, value, tabs, onChange, ref } = props;
  const id = useId();
  const chosen = tabs.find((tab) => tab.value === value) ?? tabs[0];
  if (chosen === undefined) return null;

  function move(event: KeyboardEvent<HTMLElement>): void {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leaveFocused(event.currentTarget);
      return;
    }
    const position = targetOf(
      event.key,
      tabs.findIndex((tab) => tab === chosen),
      tabs.length,
    );
    const target = position === null ? undefined : tabs[position];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(target.value);
    document.getElementById(`${id}-${target.value}`)?.focus();
  }

  return (
    <section
      ref={ref}
      aria-label={label}
      className="flex size-full min-h-0 min-w-0 flex-col overflow-hidden bg-surface"
    >
      <header className="flex h-8 shrink-0 items-center gap-2 border-b border-line ps-1 pe-1">
        <div role="tablist" aria-label={label} className="flex h-full items-stretch" onKeyDown={move}>
          {tabs.map((tab) => (
            <button
              key={tab.value}
              id={`${id}-${tab.value}`}
              type="button"
              role="tab"
              aria-selected={tab === chosen}
              aria-controls={`${id}-body`}
              tabIndex={tab === chosen ? 0 : -1}
              {...(tab.keys === undefined ? {} : { "aria-keyshortcuts": tab.keys, title: `Key ${tab.keys}` })}
              onClick={(event) => {
                onChange(tab.value);
                if (isByPointer(event)) event.currentTarget.blur();
              }}
              className={classNames(
                "border-b-2 px-2 text-dense focus-inset",
                tab === chosen
                  ? "border-accent font-strong text-ink forced-colors:border-[Highlight]"
                  : "border-transparent text-muted hover:text-ink forced-colors:border-[Canvas]",
              )}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {chosen.note === undefined ? null : (
          <div className="flex min-w-0 items-center gap-2 truncate text-dense text-faint">{chosen.note}</div>
        )}
        <div className="ms-auto flex items-center gap-0.5">{chosen.actions}</div>
      </header>
      <div
        role="tabpanel"
        id={`${id}-body`}
        aria-labelledby={`${id}-${chosen.value}`}
        className="min-h-0 flex-1 overflow-hidden"
      >
        {chosen.content}
      </div>
    </section>
  );
}

/** Enter and the space bar press a button without a click of a pointer: the browser counts none. */
function isByPointer({ detail }: MouseEvent): boolean {
  return detail > 0;
}

function leaveFocused(tabs: HTMLElement): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && tabs.contains(focused)) focused.blur();
}

function targetOf(key: string, position: number, count: number): number | null {
  if (key === "ArrowRight") return (position + 1) % count;
  if (key === "ArrowLeft") return (position + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
