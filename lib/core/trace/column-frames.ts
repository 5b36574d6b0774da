import { localsAt } from "./locals-column";
import {
  frameEvents,
  frameIndex,
  lineNumber,
  type Frame,
  type MalformedEntry,
  type Trace,
  type TraceEntry,
  type WrittenEntry,
} from "./model";
import { TextPoolReader } from "./text-pool";
import { noText, type TraceColumns } from "./trace-columns";

const noNames: readonly string[] = [];

/** Makes frames out of columns, a slice at a time. */
export class ColumnFrames {
  readonly count: number;
  readonly #columns: TraceColumns;
  readonly #pool: TextPoolReader;
  readonly #unresolved: ReadonlyMap<number, readonly string[]>;
  readonly #malformed: ReadonlyMap<number, MalformedEntry>;
  readonly #entries: TraceEntry[] = [];

  constructor(columns: TraceColumns) {
    this.#columns = columns;
    this.count = columns.events.length;
    this.#pool = new TextPoolReader(columns.texts);
    this.#unresolved = new Map(columns.unresolved);
    this.#malformed = new Map(columns.malformed.map((entry) => [entry.index, entry]));
  }

  /** Makes the next frames, so many at most; false when all are made. */
  makeNext(count: number): boolean {
    const end = Math.min(this.count, this.#entries.length + count);
    while (this.#entries.length < end) this.#entries.push(this.#entryAt(this.#entries.length));
    return end < this.count;
  }

  /** The trace, all of its frames made. The frames of its record, as they were written, are made when first asked for. */
  trace(): Trace {
    this.makeNext(this.count);
    let written: readonly WrittenEntry[] | null = null;
    const entries = this.#entries;
    const writtenAt = (entry: TraceEntry) => this.#writtenOf(entry);
    return {
      record: {
        ...this.#columns.record,
        get frames() {
          return (written ??= entries.map(writtenAt));
        },
      },
      entries,
    };
  }

  #text(column: Int32Array, frame: number): string | null {
    const id = column[frame] ?? noText;
    return id === noText ? null : this.#pool.text(id);
  }

  #entryAt(frame: number): TraceEntry {
    const columns = this.#columns;
    const malformed = this.#malformed.get(frame);
    const event = frameEvents[columns.events[frame] ?? 0];
    if (malformed !== undefined || event === undefined) return malformed ?? missing(frame);
    const line = numberAt(columns.lines, frame);
    return {
      index: frameIndex(frame),
      event,
      source: this.#text(columns.sources, frame) ?? "",
      locals: localsAt(columns.locals, frame, this.#pool),
      written: localsAt(columns.written, frame, this.#pool),
      unresolved: this.#unresolved.get(frame) ?? noNames,
      argument: this.#text(columns.arguments, frame),
      line: line === null ? null : lineNumber(line),
      lineIsAmbiguous: columns.areLinesAmbiguous[frame] === 1,
      depth: numberAt(columns.depths, frame) ?? 1,
      functionName: this.#text(columns.functionNames, frame),
      activation: numberAt(columns.activations, frame) ?? 0,
      file: this.#text(columns.files, frame),
    };
  }

  #writtenOf(entry: TraceEntry): WrittenEntry {
    if (entry.event === "malformed") return { event: "malformed", text: entry.text, reason: entry.reason };
    const { writtenLines, writtenDepths, writtenActivations, record } = this.#columns;
    const { index, event, source, argument, functionName, file } = entry;
    return {
      event,
      source,
      locals: givenLocals(entry, record.localsEncoding),
      argument,
      line: numberAt(writtenLines, index),
      depth: numberAt(writtenDepths, index),
      functionName,
      activation: numberAt(writtenActivations, index),
      file,
    };
  }
}

function givenLocals({ locals, written }: Frame, encoding: "full" | "diff"): Frame["locals"] {
  const given = encoding === "full" ? locals : written;
  return given === null ? null : new Map(given);
}

function numberAt(column: Float64Array, frame: number): number | null {
  const value = column[frame];
  return value === undefined || Number.isNaN(value) ? null : value;
}

function missing(frame: number): never {
  throw new Error(`Frame ${frame} is in no column`);
}
