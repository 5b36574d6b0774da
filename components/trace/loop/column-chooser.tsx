"use client";

import { Columns3 } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { placeBeside } from "@/components/ui/place-beside";
import type { MatrixColumn } from "@/lib/core/trace";

interface ColumnChooserProps {
  readonly columns: readonly MatrixColumn[];
  readonly chosen: readonly string[];
  readonly onChange: (name: string, isShown: boolean) => void;
}

/** Which variables have a column; says how often each changes and differs. */
export function ColumnChooser({ columns, chosen, onChange }: ColumnChooserProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={anchor} size="small" popoverTarget={id} icon={<Columns3 aria-hidden size={14} />}>
        {chosen.length} of {columns.length} variables
      </Button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label="Variables with a column"
        onToggle={({ currentTarget, newState }) => {
          if (newState === "open" && anchor.current !== null)
            placeBeside(currentTarget, anchor.current, "below");
        }}
        className="fixed inset-auto m-0 max-h-[60vh] min-w-48 overflow-auto rounded border border-line bg-raised p-1 text-dense text-ink shadow-raised"
      >
        {columns.map(({ name, changeCount, differenceCount }) => (
          <label key={name} className="flex min-h-6 items-center gap-2 rounded px-2 hover:bg-hover">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) => {
                onChange(name, event.target.checked);
              }}
              className="accent-primary"
            />
            <span className="max-w-60 truncate font-mono">{name}</span>
            <span className="ms-auto ps-4 text-label whitespace-nowrap text-faint">
              {changeCount} {changeCount === 1 ? "change" : "changes"}
              {differenceCount === 0 ? "" : ` · ${differenceCount} differ`}
            </span>
          </label>
        ))}
      </div>
    </>
  );
}
