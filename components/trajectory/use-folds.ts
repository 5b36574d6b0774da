"use client";

import { useState } from "react";
import type { Step } from "@/lib/core/trajectory";
import { firstFolds, foldParts, isFolded, partKey, toggleKind, type Folds } from "./folds";
import type { Piece, PieceKind, RunPieces } from "./run-pieces";

export interface Folding {
  readonly folds: Folds;
  readonly foldKind: (kind: PieceKind) => void;
  readonly foldPart: (step: number, piece: Piece, isFoldedNow: boolean) => void;
  /** Folds the step where one is, or unfolds it when all of it is folded. */
  readonly foldStep: () => void;
}

/** What is folded of a run. */
export function useFolds(pieces: RunPieces, current: Step): Folding {
  const [folds, setFolds] = useState(firstFolds);
  return {
    folds,
    foldKind: (kind) => {
      setFolds((before) => toggleKind(before, kind));
    },
    foldPart: (step, { kind, position }, isFoldedNow) => {
      setFolds((before) => foldParts(before, [{ kind, key: partKey(step, position) }], isFoldedNow));
    },
    foldStep: () => {
      const parts = pieces
        .of(current)
        .map(({ kind, position }) => ({ kind, key: partKey(current.index, position) }));
      const isAnyOpen = parts.some(({ kind, key }) => !isFolded(folds, kind, key));
      setFolds(foldParts(folds, parts, isAnyOpen));
    },
  };
}
