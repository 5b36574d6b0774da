import { describe, InvalidRecord, isFields, type Fields } from "./fields";
import type { Format, ReadResult, RecordContext } from "./format";
import type { TraceOutline } from "./outline";
import type { FramesOutline } from "./outline-frames";

/** Turns a reader that throws InvalidRecord into one that reports a problem. Other errors are bugs and pass through. */
export function guarded(
  read: (fields: Fields, context: RecordContext) => readonly ReadResult[],
): Format["read"] {
  return (value, context) => {
    if (!isFields(value))
      return [{ kind: "problem", part: null, reason: `${describe(value)} is not an object` }];
    try {
      return read(value, context);
    } catch (thrown) {
      if (thrown instanceof InvalidRecord) return [{ kind: "problem", part: null, reason: thrown.message }];
      throw thrown;
    }
  };
}

/** Turns an outliner that throws InvalidRecord into one that leaves such a record to the reader. */
export function outlined(
  outline: (fields: Fields, context: RecordContext, counted: FramesOutline | null) => TraceOutline | null,
): NonNullable<Format["outline"]> {
  return (value, context, counted) => {
    if (!isFields(value)) return null;
    try {
      return outline(value, context, counted);
    } catch (thrown) {
      if (thrown instanceof InvalidRecord) return null;
      throw thrown;
    }
  };
}
