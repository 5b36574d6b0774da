"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { Command } from "@/components/shell/command";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import {
  settleAddress,
  traceView,
  useHref,
  useNeighbours,
  usePrefetchedTraces,
  useView,
  useWorkspaceActions,
  type Neighbours,
} from "@/lib/hooks";

interface Walk {
  readonly commands: readonly Command[];
  readonly buttons: ReactNode;
}

/** The traces before and after this one in the list that the URL describes, as commands and as buttons. */
export function useWalk(path: "/trace" | "/compare", traceKey: number | null): Walk {
  const [view] = useView();
  const href = useHref();
  const router = useRouter();
  const { q, model, sample, regime, state, sort, desc, reset, repr, equality, alignment } = view;
  const kept = { q, model, sample, regime, state, sort, desc, reset, repr, equality, alignment };
  const list = { filter: { text: q, model, state }, sort, isDescending: desc };
  const neighbours = useNeighbours(list, traceKey).data;
  const previous = neighbours?.previous ?? null;
  const next = neighbours?.next ?? null;
  usePrefetchedTraces([next, previous], reset);
  function go(target: Neighbours["next"]): void {
    if (target === null) return;
    settleAddress();
    router.push(href(path, { ...kept, ...traceView(target) }));
  }
  const workspace = useWorkspaceActions();
  const isUnlisted = traceKey === null;
  function goNext(): void {
    if (isUnlisted) workspace?.loadListed();
    else go(next);
  }
  function goPrevious(): void {
    if (isUnlisted) workspace?.loadListed();
    else go(previous);
  }
  const section = path === "/trace" ? "Trace" : "Compare";
  const commands: readonly Command[] = [
    { id: "next-trace", label: "Next trace", section, keys: ["j"], run: goNext },
    { id: "previous-trace", label: "Previous trace", section, keys: ["k"], run: goPrevious },
  ];
  const buttons = (
    <span className="flex items-center gap-1 text-dense whitespace-nowrap text-faint tabular-nums">
      <IconButton
        label="Previous trace"
        keys="k"
        icon={<ChevronLeft size={16} />}
        disabled={previous === null && !isUnlisted}
        onClick={goPrevious}
      />
      {isUnlisted ? "list not loaded" : <Position neighbours={neighbours} />}
      <IconButton
        label="Next trace"
        keys="j"
        icon={<ChevronRight size={16} />}
        disabled={next === null && !isUnlisted}
        onClick={goNext}
      />
    </span>
  );
  return { commands, buttons };
}

function Position({ neighbours }: { readonly neighbours: Neighbours | undefined }) {
  if (neighbours === undefined) return <Skeleton className="h-4 w-16" />;
  return neighbours.position === null
    ? "not in the list"
    : `${neighbours.position + 1} of ${neighbours.count}`;
}
