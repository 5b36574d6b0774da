"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useWorkspace } from "@/lib/hooks";
import { readIntakeNotice, showIntakeNotice, subscribeToIntakeNotice } from "./intake-notice";
import { MissingNote } from "./missing-note";
import { missingShards } from "./missing-shards";
import { ShardDrop } from "./shard-drop";

/** On every page: takes drops, asks for the files a link needs, and says what was passed over. */
export function Intake() {
  const { shards } = useWorkspace();
  const notice = useSyncExternalStore(subscribeToIntakeNotice, readIntakeNotice, () => null);
  const missing = missingShards(shards);
  return (
    <>
      <ShardDrop />
      {missing.length === 0 && notice === null ? null : (
        <section
          aria-label="Files to pick"
          className="flex max-h-40 shrink-0 flex-col gap-2 overflow-y-auto border-b border-line-strong bg-canvas px-3 py-2"
        >
          {missing.map((shard) => (
            <MissingNote key={shard.key} shard={shard} />
          ))}
          {notice === null ? null : (
            <div className="flex items-center gap-3">
              <p dir="auto" className="min-w-0 flex-1 wrap-anywhere isolate-direction">
                {notice}
              </p>
              <IconButton
                size="small"
                label="Dismiss"
                icon={<X aria-hidden size={14} />}
                onClick={() => {
                  showIntakeNotice(null);
                }}
              />
            </div>
          )}
        </section>
      )}
    </>
  );
}
