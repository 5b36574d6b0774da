import type { PieceKind } from "./run-pieces";

/** What is folded: kinds as a whole, and single parts that differ from their kind, by `step:part`. */
export interface Folds {
  readonly kinds: ReadonlySet<PieceKind>;
  readonly exceptions: ReadonlySet<string>;
}

/** Thinking is folded at first, and so is what only structures the text. */
export const firstFolds: Folds = { kinds: new Set(["reasoning", "other"]), exceptions: new Set() };

export function partKey(step: number, position: number): string {
  return `${step}:${position}`;
}

export function isFolded(folds: Folds, kind: PieceKind, key: string): boolean {
  return folds.kinds.has(kind) !== folds.exceptions.has(key);
}

/** Folds or unfolds all of a kind; single parts follow their kind again. */
export function toggleKind(folds: Folds, kind: PieceKind): Folds {
  const kinds = new Set(folds.kinds);
  if (!kinds.delete(kind)) kinds.add(kind);
  return { kinds, exceptions: new Set() };
}

/** Folds or unfolds parts, whatever their kind. */
export function foldParts(
  folds: Folds,
  parts: readonly { readonly kind: PieceKind; readonly key: string }[],
  isFoldedNow: boolean,
): Folds {
  const exceptions = new Set(folds.exceptions);
  for (const { kind, key } of parts) {
    if (folds.kinds.has(kind) === isFoldedNow) exceptions.delete(key);
    else exceptions.add(key);
  }
  return { kinds: folds.kinds, exceptions };
}
