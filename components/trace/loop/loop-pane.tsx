"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { IterationMatrix, LoopPlace, Trace } from "@/lib/core/trace";
import { useShown } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { IterationSelector } from "./iteration-selector";
import { iterationCommands } from "./loop-moves";
import { divergentWords, iterationWords, loopWords, placeKey } from "./loop-words";
import { MatrixFilter } from "./matrix-filter";
import { columnsShown, rowsShown } from "./matrix-rows";
import { MatrixTable } from "./matrix-table";
import { NoLoop } from "./no-loop";
import { TripCounts } from "./trip-counts";
import { loopIndexOf, useLoopPlaces } from "./use-loop";
import { useMatrix } from "./use-matrix";

/** The loop at the cursor or the shown frame: which iteration this is, and the variables at the end of each. */
export function LoopPane(pane: TracePaneProps) {
  const { trace, steps } = pane;
  const places = useLoopPlaces(pane);
  const [{ loop: chosenKey }, setShown] = useShown();
  const place = places.find((each) => placeKey(each) === chosenKey) ?? places[0];
  useCommands(
    iterationCommands(steps, (frame) => {
      const found = loopIndexOf(trace).placesOf(steps.index.stack(frame), places.length + 1);
      return found.find((each) => place !== undefined && placeKey(each) === placeKey(place)) ?? place ?? null;
    }),
  );
  if (place === undefined) return <NoLoop {...pane} />;
  return (
    <LoopOf
      key={placeKey(place)}
      pane={pane}
      place={place}
      choice={
        <Select
          label="Loop"
          isLabelHidden
          value={placeKey(place)}
          options={places.map((each) => ({
            value: placeKey(each),
            label: `${loopWords(trace, each.loop)} · ${iterationWords(each)}`,
          }))}
          onChange={(key) => {
            setShown({ loop: key }).catch(console.error);
          }}
          className="max-w-max grow basis-32 sm:basis-64"
        />
      }
    />
  );
}

interface LoopOfProps {
  readonly pane: TracePaneProps;
  readonly place: LoopPlace;
  readonly choice: React.ReactNode;
}

function LoopOf({ pane, place, choice }: LoopOfProps) {
  const { trace, steps } = pane;
  const { matrix, predictedCount } = useMatrix(pane, place);
  const [query, setQuery] = useState("");
  const [{ diverged: isDivergedOnly }, setShown] = useShown();
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const wanted = useDeferredValue(query);
  const columns = useMemo(() => (matrix === null ? [] : columnsShown(matrix, choices)), [matrix, choices]);
  const rows = useMemo(
    () =>
      matrix === null ? [] : rowsShown(matrix, columns, wanted, isDivergedOnly && predictedCount !== null),
    [matrix, columns, wanted, isDivergedOnly, predictedCount],
  );
  const { run, iterationIndex } = place;
  const nearest = iterationIndex ?? run.iterations.findLastIndex(({ first }) => first <= steps.at);
  return (
    <div className="flex size-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-2 py-1">
        {choice}
        <IterationSelector place={place} at={steps.at} onGo={steps.goTo} />
        {matrix === null ? null : (
          <>
            <MatrixTrips trace={trace} place={place} matrix={matrix} predictedCount={predictedCount} />
            <MatrixFilter
              {...{ matrix, columns, query, isDivergedOnly }}
              searched={wanted}
              isCompared={predictedCount !== null}
              onQuery={setQuery}
              onDivergedOnly={(diverged) => {
                setShown({ diverged }).catch(console.error);
              }}
              onColumn={(name, isShown) => {
                setChoices((before) => new Map([...before, [name, isShown]]));
              }}
            />
          </>
        )}
      </div>
      {matrix === null ? (
        <Skeleton className="min-h-0 flex-1" />
      ) : (
        <MatrixTable
          id={`${trace.record.id} ${placeKey(place)}`}
          matrix={matrix}
          rows={rows}
          columns={columns}
          isCompared={predictedCount !== null}
          nearest={nearest}
          isInside={iterationIndex !== null}
          onGo={steps.goTo}
        />
      )}
    </div>
  );
}

interface MatrixTripsProps {
  readonly trace: Trace;
  readonly place: LoopPlace;
  readonly matrix: IterationMatrix;
  readonly predictedCount: number | null;
}

function MatrixTrips({ trace, place, matrix, predictedCount }: MatrixTripsProps) {
  const divergent = useMemo(() => divergentWords(matrix.rows), [matrix]);
  return (
    <TripCounts
      runIndex={place.runIndex}
      runCount={loopIndexOf(trace).runsOf(place.loop).length}
      count={place.run.iterations.length}
      predictedCount={predictedCount}
      divergent={divergent}
    />
  );
}
