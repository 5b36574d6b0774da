"use client";

import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { ShardState } from "@/lib/hooks";
import { askForAccess } from "./access-request";

export interface AccessButtonProps {
  readonly shard: ShardState;
  /** In a row there is room for its sign only. */
  readonly isSign?: boolean;
}

/** Whether a host refused the shard, so that access can be given to it. */
export function isRefused({ failure, origin }: ShardState): boolean {
  return failure?.kind === "access-refused" && origin === "url";
}

/** Offers to give access to the host that refused a shard. */
export function AccessButton({ shard, isSign = false }: AccessButtonProps) {
  function ask() {
    askForAccess({ address: shard.ref, shardKey: shard.key });
  }
  const icon = <KeyRound aria-hidden size={14} />;
  return isSign ? (
    <IconButton
      size="small"
      label={`Give access to the host of ${shard.name}…`}
      icon={icon}
      onClick={(event) => {
        event.stopPropagation();
        ask();
      }}
    />
  ) : (
    <Button size="small" icon={icon} onClick={ask}>
      Give access…
    </Button>
  );
}
