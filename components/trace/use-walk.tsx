"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import type { Command } from "@/components/shell/command";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import {
  settleAddress,
  traceView,
  useHref,
  useNeighbours,
  usePrefetchedTraces,
  useShown,
  useStandingView,
  useWorkspaceActions,
  withWayOfLooking,
  type Neighbours,
} from "@/lib/hooks";
import { refusedCommand } from "./moves/refused-command";
import { whyNoNeighbour } from "./moves/why-no-neighbour";

interface Walk {
  readonly commands: readonly Command[];
  readonly buttons: ReactNode;
}

const names = { previous: "Previous trace", next: "Next trace" } as const;

/** The button that led here, which was drawn anew on the way and lost the focus; null after keys and links. */
let pressed: keyof typeof names | null = null;

/** Gives the focus to the button that led here, as soon as it can be pressed again and nothing else has it. */
function useFocusGivenBack(neighbours: Neighbours | undefined): RefObject<HTMLSpanElement | null> {
  const buttons = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (neighbours === undefined || pressed === null) return;
    const button = buttons.current?.querySelector<HTMLButtonElement>(`[aria-label="${names[pressed]}"]`);
    pressed = null;
    if (document.activeElement === document.body) button?.focus();
  }, [neighbours]);
  return buttons;
}

/** The traces before and after this one in the list that the URL describes, as commands and as buttons. */
export function useWalk(path: "/trace" | "/compare", traceKey: number | null): Walk {
  const [view] = useStandingView();
  const href = useHref();
  const router = useRouter();
  const [shown] = useShown();
  const { q, model, sample, regime, state, sort, desc, reset, repr, equality, alignment } = view;
  const kept = { q, model, sample, regime, state, sort, desc, reset, repr, equality, alignment };
  const list = { filter: { text: q, model, state }, sort, isDescending: desc };
  const neighbours = useNeighbours(list, traceKey).data;
  const buttonsRef = useFocusGivenBack(neighbours);
  const previous = neighbours?.previous ?? null;
  const next = neighbours?.next ?? null;
  usePrefetchedTraces([next, previous], reset);
  function go(target: Neighbours["next"]): void {
    if (target === null) return;
    settleAddress();
    const link = href(path, { ...kept, variable: view.variable, ...traceView(target) });
    router.push(withWayOfLooking(link, shown));
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
  function goToList(): void {
    settleAddress();
    router.push(href("/browse", { ...kept, id: view.id, from: view.from, record: view.record }));
  }
  const section = path === "/trace" ? "Trace" : "Compare";
  const commands: readonly Command[] = [
    refusedCommand({ id: "next-trace", label: names.next, section, keys: ["j"], run: goNext }, () =>
      isUnlisted || next !== null ? null : whyNoNeighbour(neighbours, "last"),
    ),
    refusedCommand(
      { id: "previous-trace", label: names.previous, section, keys: ["k"], run: goPrevious },
      () => (isUnlisted || previous !== null ? null : whyNoNeighbour(neighbours, "first")),
    ),
    { id: "list", label: "Back to the list", section, keys: ["Escape"], run: goToList },
  ];
  const buttons = (
    <span
      ref={buttonsRef}
      className="flex items-center gap-1 text-dense whitespace-nowrap text-faint tabular-nums"
    >
      <IconButton
        label={names.previous}
        keys="k"
        icon={<ChevronLeft size={16} />}
        disabled={previous === null && !isUnlisted}
        onClick={() => {
          pressed = "previous";
          goPrevious();
        }}
      />
      {isUnlisted ? "list not loaded" : <Position neighbours={neighbours} />}
      <IconButton
        label={names.next}
        keys="j"
        icon={<ChevronRight size={16} />}
        disabled={next === null && !isUnlisted}
        onClick={() => {
          pressed = "next";
          goNext();
        }}
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
