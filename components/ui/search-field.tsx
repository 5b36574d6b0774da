"use client";

import { Search, X } from "lucide-react";
import type { Ref } from "react";
import { Kbd } from "./kbd";
import { TextField } from "./text-field";

export interface SearchFieldProps {
  /** What is searched: the accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** The chord that focuses it, shown while it is empty. */
  readonly keys?: string;
  /** Enter goes back to the list that is searched and keeps the words: the page's keys work again. */
  readonly isLeftByEnter?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A field to find by. Escape empties it, and leaves it when it is empty. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  keys,
  isLeftByEnter = false,
  className,
  ref,
}: SearchFieldProps) {
  return (
    <TextField
      label={label}
      isLabelHidden
      type="text"
      role="searchbox"
      value={value}
      onChange={onChange}
      placeholder={placeholder ?? label}
      icon={<Search aria-hidden size={14} className="shrink-0 text-faint" />}
      end={<SearchEnd value={value} onChange={onChange} keys={keys} />}
      onKeyDown={(event) => {
        if (event.key === "Enter" && isLeftByEnter && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.currentTarget.blur();
          return;
        }
        if (event.key !== "Escape") return;
        event.preventDefault();
        if (value === "") event.currentTarget.blur();
        else onChange("");
      }}
      {...(className === undefined ? {} : { className })}
      {...(ref === undefined ? {} : { ref })}
    />
  );
}

interface SearchEndProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly keys: string | undefined;
}

function SearchEnd({ value, onChange, keys }: SearchEndProps) {
  if (value === "") {
    return keys === undefined ? null : (
      <span className="inline-flex max-sm:hidden">
        <Kbd keys={keys} />
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-label="Clear search"
      onClick={({ currentTarget }) => {
        onChange("");
        currentTarget.parentElement?.querySelector("input")?.focus();
      }}
      className="-me-1 inline-flex size-5 items-center justify-center rounded text-faint hover:bg-hover hover:text-ink"
    >
      <X aria-hidden size={14} />
    </button>
  );
}
