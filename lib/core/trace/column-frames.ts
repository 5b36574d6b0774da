import { eachPiece, type Pieces } from "@/lib/shared";
import { noText, type FrameColumns } from "./frame-columns";
import { localsAt } from "./locals-column";
import { frameEvents, frameIndex, lineNumber, type MalformedEntry, type TraceEntry } from "./model";
import { TextPoolReader } from "./text-pool";

const noNames: readonly string[] = [];

/** Makes frames out of columns, in order; a unit is a frame. */
export function* framesOfColumns(columns: FrameColumns): Pieces<readonly TraceEntry[]> {
  const frames = new ColumnFrames(columns);
  const entries: TraceEntry[] = [];
  yield* eachPiece(columns.events.length, (position) => {
    entries.push(frames.at(position));
  });
  return entries;
}

class ColumnFrames {
  readonly #columns: FrameColumns;
  readonly #pool: TextPoolReader;
  readonly #unresolved: ReadonlyMap<number, readonly string[]>;
  readonly #malformed: ReadonlyMap<number, MalformedEntry>;

  constructor(columns: FrameColumns) {
    this.#columns = columns;
    this.#pool = new TextPoolReader(columns.texts);
    this.#unresolved = new Map(columns.unresolved);
    this.#malformed = new Map(columns.malformed.map((entry) => [entry.index, entry]));
  }

  at(position: number): TraceEntry {
    const columns = this.#columns;
    const index = frameIndex(columns.firstIndex + position);
    const malformed = this.#malformed.get(index);
    const event = frameEvents[columns.events[position] ?? 0];
    if (malformed !== undefined || event === undefined) return malformed ?? missing(index);
    const line = numberAt(columns.lines, position);
    return {
      index,
      event,
      source: this.#text(columns.sources, position) ?? "",
      locals: localsAt(columns.locals, position, this.#pool),
      written: localsAt(columns.written, position, this.#pool),
      unresolved: this.#unresolved.get(position) ?? noNames,
      argument: this.#text(columns.arguments, position),
      line: line === null ? null : lineNumber(line),
      lineIsAmbiguous: columns.areLinesAmbiguous[position] === 1,
      depth: numberAt(columns.depths, position) ?? 1,
      functionName: this.#text(columns.functionNames, position),
      activation: numberAt(columns.activations, position) ?? 0,
      file: this.#text(columns.files, position),
    };
  }

  #text(column: Int32Array, position: number): string | null {
    const id = column[position] ?? noText;
    return id === noText ? null : this.#pool.text(id);
  }
}

/** The number of a column; null where it has none. */
export function numberAt(column: Float64Array, position: number): number | null {
  const value = column[position];
  return value === undefined || Number.isNaN(value) ? null : value;
}

function missing(index: number): never {
  throw new Error(`Frame ${index} is in no column`);
}
