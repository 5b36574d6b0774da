"use client";

import { X } from "lucide-react";
import { Modal } from "@/components/shell/modal";
import { announce } from "@/components/ui/announcements";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { IconButton } from "@/components/ui/icon-button";
import { accessStore, useGrantedAccess, type GrantedAccess } from "@/lib/hooks";
import { AccessForm } from "./access-form";

export interface AccessDialogProps {
  /** An address of the host that refused; null to name any host. */
  readonly address: string | null;
  readonly onClose: () => void;
  /** After access was given. */
  readonly onGranted: () => void;
}

/** Gives hosts access to private shards, and takes it back. Secrets go to their own host only, and into no link. */
export function AccessDialog({ address, onClose, onGranted }: AccessDialogProps) {
  const granted = useGrantedAccess();
  return (
    <Modal label="Access to private hosts" onClose={onClose} className="flex-col open:flex">
      <header className="flex h-10 shrink-0 items-center justify-between border-b border-line ps-4 pe-1.5">
        <h2 className="font-strong">Access to private hosts</h2>
        <IconButton label="Close" keys="Escape" icon={<X aria-hidden size={16} />} onClick={onClose} />
      </header>
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <p className="text-muted">
          A token or header goes with every request to exactly this host, and to no other. It is never part of
          a link.
        </p>
        <AccessForm
          host={address === null || !URL.canParse(address) ? "" : new URL(address).origin}
          onGranted={onGranted}
        />
        {granted.length === 0 ? null : (
          <section aria-labelledby="granted-access" className="border-t border-line pt-3">
            <h3 id="granted-access" className="mb-1 text-label text-faint">
              Hosts with access
            </h3>
            <ul>
              {granted.map((access) => (
                <GrantedRow key={`${access.origin} ${access.headerName}`} access={access} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Modal>
  );
}

function GrantedRow({ access }: { readonly access: GrantedAccess }) {
  const { origin, headerName, isRemembered } = access;
  return (
    <li className="flex min-h-7 items-center gap-3">
      <span className="min-w-0 flex-1 wrap-anywhere">
        <DataText text={origin} />{" "}
        <span className="text-muted">
          {headerName} · {isRemembered ? "remembered on this device" : "until the page closes"}
        </span>
      </span>
      <Button
        size="small"
        aria-label={`Forget ${origin}`}
        onClick={() => {
          accessStore.forget(origin);
          announce(`${origin} has no access any more`);
        }}
      >
        Forget
      </Button>
    </li>
  );
}
