"use client";

import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { Moves } from "./use-moves";

interface MoveButtonProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly moves: Moves;
  readonly onGo: (frame: number | null) => void;
  readonly className?: string;
}

/** One move; it does nothing where it leads nowhere. */
export function MoveButton({ id, icon, moves, onGo, className }: MoveButtonProps) {
  const target = moves.targetOf(id);
  return (
    <IconButton
      label={moves.labelOf(id)}
      keys={moves.keysOf(id)}
      icon={icon}
      disabled={target === null}
      onClick={() => {
        onGo(target);
      }}
      {...(className === undefined ? {} : { className })}
    />
  );
}
