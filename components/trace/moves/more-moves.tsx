"use client";

import { Ellipsis } from "lucide-react";
import { useId, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { placeBeside } from "@/components/ui/place-beside";
import type { Moves } from "./use-moves";

interface MoreMovesProps {
  readonly moves: Moves;
}

/** Every move by name, with its key, above the button. A step draws the list only while it is open. */
export function MoreMoves({ moves }: MoreMovesProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <span ref={anchor} className="inline-flex">
      <IconButton label="All moves" icon={<Ellipsis size={16} />} popoverTarget={id} />
      <div
        ref={list}
        id={id}
        popover="auto"
        role="group"
        aria-label="All moves"
        onBeforeToggle={(event) => {
          setIsOpen(event.newState === "open");
        }}
        onToggle={(event) => {
          if (event.newState === "open" && anchor.current !== null)
            placeBeside(event.currentTarget, anchor.current, "below");
        }}
        className="fixed inset-auto m-0 max-h-[70dvh] w-72 flex-col overflow-auto rounded border border-line bg-raised py-1 text-ink shadow-raised [&:popover-open]:flex"
      >
        {isOpen ? <MoveList moves={moves} onChosen={() => list.current?.hidePopover()} /> : null}
      </div>
    </span>
  );
}

interface MoveListProps extends MoreMovesProps {
  readonly onChosen: () => void;
}

function MoveList({ moves, onChosen }: MoveListProps) {
  return moves.all.map(([move, label, keys]) => (
    <button
      key={move}
      type="button"
      disabled={moves.targetOf(move) === null}
      onClick={() => {
        onChosen();
        moves.make(move);
      }}
      className="flex min-h-7 items-center gap-2 px-3 text-start text-dense focus-inset hover:bg-hover disabled:cursor-not-allowed disabled:opacity-50"
    >
      <span className="me-auto">{label}</span>
      {keys.map((key) => (
        <Kbd key={key} keys={key} />
      ))}
    </button>
  ));
}
