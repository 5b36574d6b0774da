import { numberAt } from "./column-frames";
import type { Frame, Trace, TraceEntry, WrittenEntry } from "./model";
import type { TraceColumns } from "./trace-columns";

/** The trace of columns whose frames are made. The frames of its record, as they were written, are made when first asked for. */
export function traceOfColumns(columns: TraceColumns, entries: readonly TraceEntry[]): Trace {
  let written: readonly WrittenEntry[] | null = null;
  return {
    record: {
      ...columns.record,
      get frames() {
        return (written ??= entries.map((entry) => writtenOf(columns, entry)));
      },
    },
    entries,
  };
}

function writtenOf(columns: TraceColumns, entry: TraceEntry): WrittenEntry {
  if (entry.event === "malformed") return { event: "malformed", text: entry.text, reason: entry.reason };
  const { writtenLines, writtenDepths, writtenActivations, areNamesWritten, record } = columns;
  const { index, event, source, argument, functionName, file } = entry;
  return {
    event,
    source,
    locals: givenLocals(entry, record.localsEncoding),
    argument,
    line: numberAt(writtenLines, index),
    depth: numberAt(writtenDepths, index),
    functionName: areNamesWritten[index] === 1 ? functionName : null,
    activation: numberAt(writtenActivations, index),
    file,
  };
}

function givenLocals({ locals, written }: Frame, encoding: "full" | "diff"): Frame["locals"] {
  const given = encoding === "full" ? locals : written;
  return given === null ? null : new Map(given);
}
