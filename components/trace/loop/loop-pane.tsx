"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { formatCount } from "@/components/ui/format-number";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { LoopPlace } from "@/lib/core/trace";
import type { TracePaneProps } from "../trace-pane";
import { ColumnChooser } from "./column-chooser";
import { IterationSelector } from "./iteration-selector";
import { iterationCommands } from "./loop-moves";
import { iterationWords, loopWords, placeKey } from "./loop-words";
import { columnsShown, hasUnsearched, rowsShown, searchedLength } from "./matrix-rows";
import { MatrixTable } from "./matrix-table";
import { NoLoop } from "./no-loop";
import { TripCounts } from "./trip-counts";
import { loopIndexOf, useLoopPlaces } from "./use-loop";
import { useMatrix } from "./use-matrix";

/** The loop at the cursor or the shown frame: which iteration this is, and the variables at the end of each. */
export function LoopPane(pane: TracePaneProps) {
  const { trace, steps } = pane;
  const places = useLoopPlaces(pane);
  const [chosenKey, setChosenKey] = useState("");
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
          onChange={setChosenKey}
          className="max-w-80"
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
  const [isDivergedOnly, setIsDivergedOnly] = useState(false);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const wanted = useDeferredValue(query);
  const columns = useMemo(() => columnsShown(matrix, choices), [matrix, choices]);
  const rows = useMemo(
    () => rowsShown(matrix, columns, wanted, isDivergedOnly && predictedCount !== null),
    [matrix, columns, wanted, isDivergedOnly, predictedCount],
  );
  const isCut = useMemo(() => wanted !== "" && hasUnsearched(matrix, columns), [matrix, columns, wanted]);
  const { run, iterationIndex } = place;
  const nearest = iterationIndex ?? run.iterations.findLastIndex(({ first }) => first <= steps.at);
  return (
    <div className="flex size-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-2 py-1">
        {choice}
        <IterationSelector place={place} at={steps.at} onGo={steps.goTo} />
        <TripCounts
          runIndex={place.runIndex}
          runCount={loopIndexOf(trace).runsOf(place.loop).length}
          count={run.iterations.length}
          predictedCount={predictedCount}
          divergentCount={matrix.rows.filter(({ isDivergent }) => isDivergent).length}
        />
        <span className="ms-auto flex flex-wrap items-center gap-2">
          {predictedCount === null ? null : (
            <label className="flex h-6 items-center gap-1.5 text-dense whitespace-nowrap text-muted">
              <input
                type="checkbox"
                checked={isDivergedOnly}
                onChange={(event) => {
                  setIsDivergedOnly(event.target.checked);
                }}
                className="accent-primary"
              />
              Diverged only
            </label>
          )}
          <SearchField label="Search cells" value={query} onChange={setQuery} className="w-36 max-sm:w-28" />
          {isCut ? (
            <span className="text-label text-faint">
              first {formatCount(searchedLength)} characters of each value searched
            </span>
          ) : null}
          <ColumnChooser
            columns={matrix.columns}
            chosen={columns}
            onChange={(name, isShown) => {
              setChoices((before) => new Map([...before, [name, isShown]]));
            }}
          />
        </span>
      </div>
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
    </div>
  );
}
