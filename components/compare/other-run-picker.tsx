"use client";

import { useState } from "react";
import { Modal } from "@/components/shell/modal";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import { SearchField } from "@/components/ui/search-field";
import { useOtherTraces, useView, type FoundTrace, type OtherTrace } from "@/lib/hooks";

export interface OtherRunPickerProps {
  readonly found: FoundTrace;
  /** "Compare with another run". */
  readonly label: string;
}

/** Chooses another trace to stand beside this one: those of the same id or program first, any by search. */
export function OtherRunPicker({ found, label }: OtherRunPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {label}
      </Button>
      {isOpen ? (
        <Picker
          found={found}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

function Picker({ found, onClose }: { readonly found: FoundTrace; readonly onClose: () => void }) {
  const [, setView] = useView();
  const [text, setText] = useState("");
  const others = useOtherTraces(found, text, true);
  function choose(other: OtherTrace): void {
    const place = { from: found.shardRef, frame: null, invented: null };
    const against = {
      against: other.id,
      againstFrom: other.shardRef,
      againstRecord: other.isDuplicate ? other.record : null,
    };
    setView({ ...place, ...against }, { history: "push" }).catch(console.error);
    onClose();
  }
  return (
    <Modal label="Compare with another run" onClose={onClose}>
      <div className="border-b border-line p-2" data-first-focus tabIndex={-1}>
        <SearchField label="Search traces" value={text} onChange={setText} className="w-full" />
      </div>
      <ul aria-label="Other runs" className="max-h-[calc(72vh-52px)] overflow-y-auto p-1.5">
        {others.data?.map((other) => (
          <li key={other.traceKey}>
            <OtherRow
              other={other}
              onChoose={() => {
                choose(other);
              }}
            />
          </li>
        ))}
        {others.data?.length === 0 ? (
          <li className="px-2 py-3 text-muted">No other trace is loaded that holds these words.</li>
        ) : null}
      </ul>
    </Modal>
  );
}

function OtherRow({ other, onChoose }: { readonly other: OtherTrace; readonly onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-8 w-full min-w-0 flex-wrap items-center gap-x-2 rounded px-2 py-1 text-start focus-inset hover:bg-hover"
    >
      <DataText text={other.id} limit={80} />
      {other.kinship === "none" ? null : <Badge>{other.kinship}</Badge>}
      <span className="min-w-0 truncate text-dense text-faint">
        {other.pythonVersion === null ? "" : `Python ${other.pythonVersion} · `}
        {formatCounted(other.frameCount, "frame")} · {other.outcome}
      </span>
      <span className="ms-auto min-w-0 truncate text-dense text-faint">
        <DataText text={other.shardRef} limit={60} />
      </span>
    </button>
  );
}
