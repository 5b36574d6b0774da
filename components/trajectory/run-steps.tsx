"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, type RefObject } from "react";
import type { Aside, Sign, TrajectoryRecord } from "@/lib/core/trajectory";
import { useVirtualBlocks } from "@/lib/hooks";
import type { Folds } from "./folds";
import { OutcomeBlock } from "./outcome-block";
import type { RunHit } from "./run-search";
import type { Piece, RunPieces } from "./run-pieces";
import { StepBlock } from "./step-block";
import type { RunPlace } from "./use-run-place";

interface RunStepsProps {
  readonly run: TrajectoryRecord;
  readonly pieces: RunPieces;
  readonly signs: readonly Sign[];
  readonly folds: Folds;
  readonly place: RunPlace;
  readonly hit: RunHit | null;
  readonly onFold: (step: number, piece: Piece, isFoldedNow: boolean) => void;
}

const noSigns: readonly Sign[] = [];
const noAsides: readonly Aside[] = [];
const estimatedPx = 140;

/** The steps of a run and its outcome, of which those in sight are drawn. */
export function RunSteps({ run, pieces, signs, folds, place, hit, onFold }: RunStepsProps) {
  const { steps } = run;
  const [setFrame, virtual] = useVirtualBlocks(steps.length + 1, () => estimatedPx);
  const signsBy = useMemo(() => byStep(signs, (sign) => sign.step), [signs]);
  const asidesBy = useMemo(() => byStep(run.asides, (aside) => aside.after ?? 0), [run.asides]);
  const clickedRef = useRef<number | null>(null);
  useShowStep(place.step, clickedRef, virtual.show);
  useShowHit(hit);
  const choose = useCallback(
    (index: number, call: number | null) => {
      if (index === place.step && call === place.call) return;
      clickedRef.current = index;
      place.go(index, call);
    },
    [place],
  );
  return (
    <div
      ref={setFrame}
      role="group"
      aria-label="Steps of the run"
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto overscroll-contain bg-canvas focus-inset"
    >
      <div className="relative" style={{ height: `${virtual.totalPx}px` }}>
        {virtual.blocks.map(({ index, offsetPx }) => {
          const step = steps[index];
          return (
            <div
              key={index}
              ref={virtual.measure}
              data-index={index}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${offsetPx}px)` }}
            >
              {step === undefined ? (
                <OutcomeBlock run={run} signs={signsBy.get(null) ?? noSigns} />
              ) : (
                <StepBlock
                  step={step}
                  pieces={pieces}
                  signs={signsBy.get(index) ?? noSigns}
                  asides={asidesBy.get(index) ?? noAsides}
                  folds={folds}
                  isCurrent={index === place.step}
                  currentCall={index === place.step ? place.call : null}
                  hit={hit?.step === index ? hit : null}
                  onFold={onFold}
                  onChoose={choose}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Brings the step into sight that a key, a link or the outline chose; one that was pressed stays where it is. */
function useShowStep(
  step: number,
  clickedRef: RefObject<number | null>,
  show: (index: number, align: "start" | "auto") => void,
): void {
  const bring = useEffectEvent((index: number) => {
    if (clickedRef.current !== index) show(index, "start");
    clickedRef.current = null;
  });
  useEffect(() => {
    bring(step);
  }, [step]);
}

/** Brings into sight what a search found, once its step is drawn. */
function useShowHit(hit: RunHit | null): void {
  useEffect(() => {
    if (hit === null) return undefined;
    const timer = setTimeout(() => {
      document.querySelector("article mark")?.scrollIntoView({ block: "center" });
    }, 60);
    return () => {
      clearTimeout(timer);
    };
  }, [hit]);
}

function byStep<Thing>(
  things: readonly Thing[],
  stepOf: (thing: Thing) => number | null,
): ReadonlyMap<number | null, readonly Thing[]> {
  const by = new Map<number | null, Thing[]>();
  for (const thing of things) {
    const step = stepOf(thing);
    const known = by.get(step);
    if (known === undefined) by.set(step, [thing]);
    else known.push(thing);
  }
  return by;
}
