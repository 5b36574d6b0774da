"use client";

import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DataText } from "@/components/ui/data-text";
import { Panel } from "@/components/ui/panel";
import { recordPlace } from "@/components/ui/record-place";
import { Skeleton } from "@/components/ui/skeleton";
import { useRawText, type RecordLocator } from "@/lib/hooks";
import { RefusalPlace } from "./moves/refusal-place";

interface RawPanelProps {
  readonly locator: RecordLocator;
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** The record as it stands in its shard, with its place. Escape closes it before it leaves the page. */
export function RawPanel({ locator, commands, onClose }: RawPanelProps) {
  const raw = useRawText(locator);
  useCommands([
    ...commands,
    { id: "close-raw", label: "Close the raw record", section: "View", keys: ["Escape"], run: onClose },
  ]);
  const place = recordPlace(locator);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Panel
        title="Raw record"
        note={<span className="truncate max-sm:hidden">{place}</span>}
        actions={
          <>
            {raw.data === undefined ? null : <CopyButton text={raw.data} label="Copy" />}
            <Button size="small" keys="." onClick={onClose}>
              Close
            </Button>
          </>
        }
      >
        <p className="pb-2 text-dense text-faint sm:hidden">{place}</p>
        {raw.error === null ? null : <p role="alert">{raw.error.message}</p>}
        {raw.data === undefined ? (
          <Skeleton className="h-40" />
        ) : (
          <DataText text={raw.data} isBlock isCode limit={20_000} />
        )}
      </Panel>
      <RefusalPlace />
    </div>
  );
}
