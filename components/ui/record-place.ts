import type { RecordLocator } from "@/lib/hooks";
import { formatBytes, formatCount } from "./format-number";

/** Where a record lies, in words: member, record from 1, then byte from 0 and size, or row from 0. */
export function recordPlace(locator: RecordLocator): string {
  const { member, recordIndex, byteOffset, byteLength, rowIndex } = locator;
  const spot =
    rowIndex === null
      ? `byte ${formatCount(byteOffset ?? 0)}, ${formatBytes(byteLength ?? 0)}`
      : `row ${formatCount(rowIndex)}`;
  return `${member === null ? "" : `${member}, `}record ${formatCount(recordIndex + 1)}, ${spot}`;
}
