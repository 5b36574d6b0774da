import type { Call } from "@/lib/core/trace";

/** What a key does in the tree: the keyboard goes to a row, or a call is folded or unfolded. */
export type TreeMove =
  | { readonly kind: "row"; readonly row: number }
  | { readonly kind: "fold" | "unfold"; readonly position: number };

export interface TreePlace {
  readonly calls: readonly Call[];
  readonly shown: readonly number[];
  readonly folded: ReadonlySet<number>;
  /** Where the keyboard is. */
  readonly row: number;
}

/** The keys of a tree: up and down, right opens and goes in, left closes and goes out. Null for other keys. */
export function treeMove(key: string, place: TreePlace): TreeMove | null {
  const { calls, shown, row } = place;
  const last = shown.length - 1;
  const call = calls[shown[row] ?? -1];
  if (call === undefined) return null;
  switch (key) {
    case "ArrowDown":
      return { kind: "row", row: Math.min(last, row + 1) };
    case "ArrowUp":
      return { kind: "row", row: Math.max(0, row - 1) };
    case "Home":
      return { kind: "row", row: 0 };
    case "End":
      return { kind: "row", row: last };
    case "ArrowRight":
      return intoCall(call, place);
    case "ArrowLeft":
      return outOfCall(call, place);
    default:
      return null;
  }
}

function intoCall(call: Call, { folded, row }: TreePlace): TreeMove | null {
  if (call.childCount === 0) return null;
  if (folded.has(call.position)) return { kind: "unfold", position: call.position };
  return { kind: "row", row: row + 1 };
}

function outOfCall(call: Call, { folded, shown }: TreePlace): TreeMove | null {
  if (call.childCount > 0 && !folded.has(call.position)) return { kind: "fold", position: call.position };
  return call.parent === null ? null : { kind: "row", row: shown.indexOf(call.parent) };
}
