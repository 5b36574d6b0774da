"use client";

import { memo, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { Moves } from "./use-moves";

interface MoveButtonProps {
  readonly id: string;
  /** Must keep its identity between steps. */
  readonly icon: ReactNode;
  readonly moves: Moves;
  readonly className?: string;
}

/** One move; it does nothing where it leads nowhere. */
export function MoveButton({ id, icon, moves, className = "" }: MoveButtonProps) {
  return (
    <MoveIcon
      {...{ id, icon, className }}
      label={moves.labelOf(id)}
      keys={moves.keysOf(id)}
      isDisabled={moves.targetOf(id) === null}
      onMove={moves.make}
    />
  );
}

interface MoveIconProps extends Required<Omit<MoveButtonProps, "moves">> {
  readonly label: string;
  readonly keys: string;
  readonly isDisabled: boolean;
  readonly onMove: Moves["make"];
}

/** What is drawn of a move: a step changes it for few of them. */
const MoveIcon = memo(function MoveIcon(props: MoveIconProps) {
  const { id, icon, className, label, keys, isDisabled, onMove } = props;
  return (
    <IconButton
      label={label}
      keys={keys}
      icon={icon}
      disabled={isDisabled}
      onClick={() => {
        onMove(id);
      }}
      className={className}
    />
  );
});
