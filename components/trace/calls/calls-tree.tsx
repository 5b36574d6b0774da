"use client";

import { useCallback, useId, useMemo, useState, type CSSProperties, type KeyboardEvent } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { buildFrameMatches } from "@/lib/core/compare";
import type { Call, CallTree } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { useRowInSight } from "../use-row-in-sight";
import { CallRow } from "./call-row";
import { rowOfCall, unfoldedCalls } from "./folded-calls";
import { treeMove, type TreeMove } from "./tree-keys";

interface CallsTreeProps extends TracePaneProps {
  readonly tree: CallTree;
}

/** A virtual tree: only the rows in sight are drawn. Enter goes to a call's first frame; the shown call stays in sight. */
export function CallsTree({ trace, steps, chosen, tree }: CallsTreeProps) {
  const { at, goTo, index } = steps;
  const { calls } = tree;
  const id = useId();
  const { folded, setFolded, toggle } = useFolded(calls);
  const shown = useMemo(() => unfoldedCalls(calls, folded), [calls, folded]);
  const own = tree.callAt(at)?.position ?? 0;
  const currentRow = rowOfCall(shown, own);
  const [place, setPlace] = useState<{ readonly row: number; readonly own: number } | null>(null);
  const row = Math.min(shown.length - 1, place?.own === own ? place.row : currentRow);
  const [setFrame, virtual] = useVirtualRows(`calls ${trace.record.id}`, shown.length, useRowHeightPx());
  const setClicked = useRowInSight(virtual, shown.length, currentRow);
  const matches = useMatches(chosen, index.count);
  const choose = useCallback(
    (call: Call) => {
      setClicked(rowOfCall(shown, call.position));
      goTo(call.first);
    },
    [setClicked, shown, goTo],
  );
  function onKey(event: KeyboardEvent): void {
    const call = calls[shown[row] ?? -1];
    if (call === undefined || isModified(event)) return;
    const move = treeMove(event.key, { calls, shown, folded, row });
    if (event.key === "Enter" || event.key === " ") choose(call);
    else if (event.key === "*") setFolded(noCalls);
    else if (move !== null) follow(move, call);
    else if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
  }
  function follow(move: TreeMove, call: Call): void {
    setPlace({ row: move.kind === "row" ? move.row : row, own });
    if (move.kind === "row") virtual.showRow(move.row);
    else toggle(call);
  }
  const columns = columnsOf(useIsNarrow(), matches !== null);
  return (
    <div
      ref={setFrame}
      className="relative size-full overflow-auto overscroll-contain bg-surface"
      style={{ "--columns": columns } as CSSProperties}
    >
      <Head hasMatch={matches !== null} />
      <div
        role="tree"
        aria-label="Calls"
        tabIndex={0}
        aria-activedescendant={`${id}-${shown[row] ?? 0}`}
        onKeyDown={onKey}
        className="group relative min-w-fit focus-inset"
        style={{ height: `${virtual.totalPx}px` }}
      >
        {virtual.rows.map(({ index: drawn, offsetPx }) => {
          const call = calls[shown[drawn] ?? -1];
          if (call === undefined) return null;
          return (
            <CallRow
              key={call.position}
              id={`${id}-${call.position}`}
              call={call}
              frame={index.frame(call.first)}
              offsetPx={offsetPx}
              siblingCount={calls[call.parent ?? -1]?.childCount ?? 1}
              isFolded={folded.has(call.position)}
              current={drawn === currentRow ? (call.position === own ? "own" : "inside") : null}
              hasKeyboard={drawn === row}
              match={matches?.between(call.first, call.last) ?? null}
              onChoose={choose}
              onFold={toggle}
            />
          );
        })}
      </div>
    </div>
  );
}

function useMatches(chosen: TracePaneProps["chosen"], count: number) {
  return useMemo(
    () => (chosen === null ? null : buildFrameMatches(chosen.comparison, count)),
    [chosen, count],
  );
}

function isModified(event: KeyboardEvent): boolean {
  return [event.shiftKey && event.key !== "*", event.ctrlKey, event.metaKey, event.altKey].includes(true);
}

/** Which calls are folded, by position; all open at first. */
function useFolded(calls: readonly Call[]) {
  const [{ of, folded }, setState] = useState<FoldedCalls>({ of: calls, folded: new Set() });
  const setFolded = useCallback(
    (next: ReadonlySet<number>) => {
      setState({ of: calls, folded: next });
    },
    [calls],
  );
  const toggle = useCallback(
    ({ position }: Call) => {
      setState((before) => {
        const next = new Set(before.of === calls ? before.folded : []);
        if (!next.delete(position)) next.add(position);
        return { of: calls, folded: next };
      });
    },
    [calls],
  );
  return { folded: of === calls ? folded : noCalls, setFolded, toggle };
}

interface FoldedCalls {
  readonly of: readonly Call[];
  readonly folded: ReadonlySet<number>;
}

const noCalls: ReadonlySet<number> = new Set();

function columnsOf(isNarrow: boolean, hasMatch: boolean): string {
  const [frame, end] = isNarrow ? ["44px", "minmax(0,2fr)"] : ["64px", "minmax(0,2fr)"];
  return [frame, "minmax(0,3fr)", end, ...(hasMatch ? ["96px"] : [])].join(" ");
}

function Head({ hasMatch }: { readonly hasMatch: boolean }) {
  return (
    <div
      aria-hidden
      className="sticky top-0 z-10 grid h-7 grid-cols-(--columns) items-center border-b border-line bg-canvas text-label text-muted"
    >
      <span className="px-2 text-end">Frame</span>
      <span className="ps-4">Call</span>
      <span>Ends with</span>
      {hasMatch ? <span className="px-2 text-end">Exact match</span> : null}
    </div>
  );
}
