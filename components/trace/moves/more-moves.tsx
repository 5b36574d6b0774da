"use client";

import { Ellipsis } from "lucide-react";
import { useId, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { placeBeside } from "@/components/ui/place-beside";
import type { Moves } from "./use-moves";

interface MoreMovesProps {
  readonly moves: Moves;
  readonly onGo: (frame: number | null) => void;
}

/** Every move by name, with its key, above the button. */
export function MoreMoves({ moves, onGo }: MoreMovesProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  return (
    <span ref={anchor} className="inline-flex">
      <IconButton label="All moves" icon={<Ellipsis size={16} />} popoverTarget={id} />
      <div
        ref={list}
        id={id}
        popover="auto"
        role="group"
        aria-label="All moves"
        onToggle={(event) => {
          if (event.newState === "open" && anchor.current !== null)
            placeBeside(event.currentTarget, anchor.current, "below");
        }}
        className="fixed inset-auto m-0 max-h-[70dvh] w-72 flex-col overflow-auto rounded border border-line bg-raised py-1 text-ink shadow-raised [&:popover-open]:flex"
      >
        {moves.all.map(([move, label, keys]) => {
          const target = moves.targetOf(move);
          return (
            <button
              key={move}
              type="button"
              disabled={target === null}
              onClick={() => {
                list.current?.hidePopover();
                onGo(target);
              }}
              className="flex min-h-7 items-center gap-2 px-3 text-start text-dense focus-inset hover:bg-hover disabled:cursor-not-allowed disabled:opacity-50"
            >
              <span className="me-auto">{label}</span>
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </button>
          );
        })}
      </div>
    </span>
  );
}
