"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { FileTextRow } from "./file-rows";

interface FileTextProps {
  readonly rows: readonly FileTextRow[];
  readonly label: string;
}

/** Rows that are drawn at once; more on request. */
const window = 400;

const signs = { same: "", added: "+", removed: "−", shown: "▸" } as const;
const looks = {
  same: "",
  added: "bg-truth-wash",
  removed: "bg-different-wash",
  shown: "bg-selected",
} as const;
const words = { same: null, added: "added: ", removed: "removed: ", shown: "shown by this step: " } as const;

/** Lines of a file behind their numbers, and what is not known between them. */
export function FileText({ rows, label }: FileTextProps) {
  const [count, setCount] = useState(window);
  const hiddenCount = rows.length - count;
  return (
    <div className="min-w-0">
      <ol aria-label={label} className="font-mono text-dense">
        {rows.slice(0, count).map((row, place) => (
          <FileTextLine key={place} row={row} />
        ))}
      </ol>
      {hiddenCount <= 0 ? null : (
        <div className="px-3 py-2">
          <Button
            size="small"
            onClick={() => {
              setCount(count + 4 * window);
            }}
          >
            Show more: {formatCounted(hiddenCount, "line")} hidden
          </Button>
        </div>
      )}
    </div>
  );
}

function FileTextLine({ row }: { readonly row: FileTextRow }) {
  if (!("line" in row)) {
    return (
      <li className="border-y border-line bg-sunken px-3 font-sans text-label text-muted">{row.text}</li>
    );
  }
  return (
    <li className={classNames("flex min-h-5 gap-2 px-2", looks[row.kind])}>
      <span className="w-10 shrink-0 text-end text-faint tabular-nums select-none">{row.line ?? ""}</span>
      <span className="w-3 shrink-0 text-faint select-none">
        <span aria-hidden>{signs[row.kind]}</span>
        {words[row.kind] === null ? null : <span className="sr-only">{words[row.kind]}</span>}
      </span>
      <span className="min-w-0 flex-1">
        <DataText text={row.text} isBlock isCode limit={1000} />
      </span>
    </li>
  );
}
