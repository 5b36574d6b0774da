import { reprParts, type ReprParts } from "@/lib/core/repr";

/** The parts that a value had before, to be asked for by key or position. */
export interface EarlierParts {
  readonly text: string;
  readonly parts: ReprParts;
  /** Position of each key; null where the value has none, or too many to be worth it. */
  readonly positions: ReadonlyMap<string, number> | null;
}

/** How a part differs from the one before; null where it does not, or where that is not known. */
export type PartChange = "changed" | "new" | null;

/** Of values with more keys, parts are not compared by key. */
const mostKeys = 10_000;
/** Longer values are not compared. */
const longestCompared = 200_000;

/** Null where the value had no parts, or is too long to be compared. */
export function earlierParts(text: string): EarlierParts | null {
  if (text.length > longestCompared) return null;
  const parts = reprParts(text, { from: 0, to: text.length });
  return parts === null ? null : { text, parts, positions: positionsOf(text, parts) };
}

function positionsOf(text: string, parts: ReprParts): ReadonlyMap<string, number> | null {
  if (parts.count > mostKeys) return null;
  const positions = new Map<string, number>();
  for (let position = 0; position < parts.count; position++) {
    const key = parts.at(position)?.key;
    if (key != null) positions.set(text.slice(key.from, key.to), position);
  }
  return positions.size === 0 ? null : positions;
}

/** Compares a part with the one of the same key, or of the same position where it has none. */
export function comparePart(
  earlier: EarlierParts | null,
  key: string | null,
  position: number,
  value: string,
): PartChange {
  if (earlier === null || (key !== null && earlier.positions === null)) return null;
  const at = key === null ? position : earlier.positions?.get(key);
  const part = at === undefined ? null : earlier.parts.at(at);
  if (part === null) return "new";
  return earlier.text.slice(part.value.from, part.value.to) === value ? null : "changed";
}
