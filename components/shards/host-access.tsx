"use client";

import { KeyRound } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { formatCounted } from "@/components/ui/format-number";
import { useGrantedAccess, useWorkspaceActions } from "@/lib/hooks";
import { AccessDialog } from "./access-dialog";
import { askForAccess, readAccessAsked, subscribeToAccessAsked } from "./access-request";

/** Says how many hosts have access, and holds the page's access dialog, whoever asks for it. */
export function HostAccess() {
  const workspace = useWorkspaceActions();
  const asked = useSyncExternalStore(subscribeToAccessAsked, readAccessAsked, () => null);
  const hosts = new Set(useGrantedAccess().map(({ origin }) => origin));
  return (
    <>
      <Button
        variant="bare"
        icon={<KeyRound aria-hidden size={14} />}
        onClick={() => {
          askForAccess({ address: null, shardKey: null });
        }}
      >
        {hosts.size === 0 ? "Private hosts…" : `${formatCounted(hosts.size, "private host")}…`}
      </Button>
      {asked === null ? null : (
        <AccessDialog
          address={asked.address}
          onClose={() => {
            askForAccess(null);
          }}
          onGranted={() => {
            if (asked.shardKey === null) return;
            askForAccess(null);
            workspace?.retry(asked.shardKey);
          }}
        />
      )}
    </>
  );
}
