import { InvalidRecord, isFields, type Fields } from "../fields";
import type { ReadResult, ShardRecord } from "../format";

/**
 * A record for each object of a list, which is its part by its place, from 0, as in `attempts[2]`. What is no object, or
 * none of what is wanted, is a problem of that part alone; `noun` is what an object of the list is called.
 */
export function readParts(
  list: readonly unknown[],
  key: string,
  noun: string,
  read: (value: Fields, position: number) => ShardRecord,
): readonly ReadResult[] {
  return list.map((value, position): ReadResult => {
    const part = `${key}[${position}]`;
    if (!isFields(value)) return { kind: "problem", part, reason: `the ${noun} is not an object` };
    try {
      return { kind: "record", part, record: read(value, position) };
    } catch (thrown) {
      if (thrown instanceof InvalidRecord) return { kind: "problem", part, reason: thrown.message };
      throw thrown;
    }
  });
}
