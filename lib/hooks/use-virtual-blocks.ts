"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef, useState } from "react";

export interface VirtualBlocks {
  readonly blocks: readonly { readonly index: number; readonly offsetPx: number }[];
  /** Height of all blocks together, as far as it is known. */
  readonly totalPx: number;
  /** `ref` of every block that is drawn, which has its index as `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
  /** Brings a block into sight, once there is room for any: its start to the top, or no more than it takes. */
  readonly show: (index: number, align: "start" | "auto") => void;
}

/** Blocks of different heights, of which those in sight are drawn. The first of the pair is the `ref` of what scrolls. */
export function useVirtualBlocks(
  count: number,
  estimatePx: (index: number) => number,
): readonly [(element: HTMLDivElement | null) => void, VirtualBlocks] {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing it returns is memoized here
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame,
    estimateSize: estimatePx,
    overscan: 4,
  });
  const wanted = useRef<{ readonly index: number; readonly align: "start" | "auto" } | null>(null);
  const showWanted = useEffectEvent(() => {
    if (wanted.current === null) return;
    virtualizer.scrollToIndex(wanted.current.index, { align: wanted.current.align });
    wanted.current = null;
  });
  useEffect(() => {
    if (frame !== null) showWanted();
  }, [frame]);
  return [
    setFrame,
    {
      blocks: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, offsetPx: start })),
      totalPx: virtualizer.getTotalSize(),
      measure: virtualizer.measureElement,
      show: (index, align) => {
        if (frame === null) wanted.current = { index, align };
        else virtualizer.scrollToIndex(index, { align });
      },
    },
  ];
}
