"use client";

import type { Ref } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import type { LibraryRow } from "./library-rows";
import { ShardDetail } from "./shard-detail";
import { ShardTable } from "./shard-table";

export interface LibraryPanelsProps {
  readonly rows: readonly LibraryRow[];
  readonly currentIndex: number;
  readonly onChoose: (row: LibraryRow) => void;
  readonly list: Ref<HTMLDivElement>;
  readonly detail: Ref<HTMLDivElement>;
}

/** The shards, and below them what there is to know of the chosen one. */
export function LibraryPanels({ rows, currentIndex, onChoose, list, detail }: LibraryPanelsProps) {
  return (
    <ResizablePanels
      id="library"
      orientation="vertical"
      panels={[
        {
          id: "shards",
          label: "shards",
          defaultSize: 50,
          content: (
            <div ref={list} className="size-full">
              <ShardTable rows={rows} currentIndex={currentIndex} onChoose={onChoose} />
            </div>
          ),
        },
        {
          id: "problems",
          label: "problems",
          defaultSize: 50,
          content: (
            <div ref={detail} className="size-full">
              <ShardDetail row={rows[currentIndex] ?? null} />
            </div>
          ),
        },
      ]}
    />
  );
}
