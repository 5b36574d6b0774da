"use client";

import { FileQuestion } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { useWorkspaceActions } from "@/lib/hooks";
import { FileInput } from "./file-input";
import type { MissingShard } from "./missing-shards";

export interface MissingNoteProps {
  readonly shard: MissingShard;
}

/** Asks for a file that the link names: once it is picked, the page shows what the link means. */
export function MissingNote({ shard }: MissingNoteProps) {
  const workspace = useWorkspaceActions();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <FileQuestion aria-hidden size={16} className="shrink-0 text-muted" />
      <p className="min-w-0 flex-1">
        This link needs <DataText text={shard.name} className="font-strong" />{" "}
        <span className="text-muted">(hash {shard.hash})</span>: pick it, or drop it here. It stays in this
        browser.
        {shard.otherHash === null ? null : (
          <span className="block text-failure">
            The file of that name that is open has other content: hash {shard.otherHash}, not {shard.hash}.
          </span>
        )}
        {shard.otherName === null ? null : (
          <span className="block text-failure">
            <DataText text={shard.otherName} /> has this content under another name: rename it, then pick it
            again.
          </span>
        )}
      </p>
      <FileInput ref={input} label={`Pick ${shard.name}`} />
      <Button
        size="small"
        onClick={() => {
          input.current?.click();
        }}
      >
        Pick file
      </Button>
      <Button
        size="small"
        variant="bare"
        onClick={() => {
          workspace?.remove(shard.key).catch(console.error);
        }}
      >
        Go on without
      </Button>
    </div>
  );
}
