import { LocalsColumnWriter, type LocalsColumn } from "./locals-column";
import { frameEvents, type Frame, type MalformedEntry, type TraceEntry } from "./model";
import { TextPoolWriter, type PooledTexts } from "./text-pool";

/**
 * Frames as columns of numbers and one pool of texts: how they travel between threads.
 *
 * A structured clone rebuilds every object of a message at once on the thread that receives it: for 100,000 frames with
 * a handful of locals 360 ms in which the page stands still. Columns are copied as they are, and frames are made of
 * them in slices; a frame's locals become a map when somebody looks at them.
 */
export interface FrameColumns {
  /** Index of the first frame; those behind it count on. */
  readonly firstIndex: number;
  readonly texts: PooledTexts;
  /** Position in `frameEvents`, or one past its end for a malformed frame. */
  readonly events: Uint8Array;
  /** Numbers of texts; −1 for null. */
  readonly sources: Int32Array;
  readonly arguments: Int32Array;
  readonly functionNames: Int32Array;
  readonly files: Int32Array;
  /** As resolved; NaN for null. */
  readonly lines: Float64Array;
  readonly depths: Float64Array;
  readonly activations: Float64Array;
  readonly areLinesAmbiguous: Uint8Array;
  /** Resolved, and as they stood or would be written. */
  readonly locals: LocalsColumn;
  readonly written: LocalsColumn;
  /** Positions of frames with names that stand for nothing known. */
  readonly unresolved: readonly (readonly [position: number, names: readonly string[]])[];
  readonly malformed: readonly MalformedEntry[];
}

export const noText = -1;
const malformedCode = frameEvents.length;

/** The columns of frames whose indexes count on from the first one's; linear. */
export function columnsOfFrames(entries: readonly TraceEntry[]): FrameColumns {
  const pool = new TextPoolWriter();
  const firstIndex = entries[0]?.index ?? 0;
  return {
    firstIndex,
    events: Uint8Array.from(entries, codeOf),
    sources: texts(entries, pool, ({ source }) => source),
    arguments: texts(entries, pool, ({ argument }) => argument),
    functionNames: texts(entries, pool, ({ functionName }) => functionName),
    files: texts(entries, pool, ({ file }) => file),
    lines: numbersOf(entries, ({ line }) => line),
    depths: numbersOf(entries, ({ depth }) => depth),
    activations: numbersOf(entries, ({ activation }) => activation),
    areLinesAmbiguous: Uint8Array.from(entries, (entry) =>
      entry.event !== "malformed" && entry.lineIsAmbiguous ? 1 : 0,
    ),
    locals: localsColumn(entries, pool, ({ locals }) => locals),
    written: localsColumn(entries, pool, ({ written }) => written),
    unresolved: entries.flatMap((entry, position) =>
      entry.event === "malformed" || entry.unresolved.length === 0
        ? []
        : [[position, entry.unresolved] as const],
    ),
    malformed: entries.filter((entry) => entry.event === "malformed"),
    texts: pool.finish(),
  };
}

function codeOf(entry: TraceEntry): number {
  return entry.event === "malformed" ? malformedCode : frameEvents.indexOf(entry.event);
}

interface AnyEntry {
  readonly event: string;
}
type Framed<Entry extends AnyEntry> = Exclude<Entry, { readonly event: "malformed" }>;

function isFramed<Entry extends AnyEntry>(entry: Entry): entry is Framed<Entry> {
  return entry.event !== "malformed";
}

/** One number of each frame; NaN where it has none, or is malformed. */
export function numbersOf<Entry extends AnyEntry>(
  entries: readonly Entry[],
  valueOf: (frame: Framed<Entry>) => number | null,
): Float64Array {
  const column = new Float64Array(entries.length).fill(Number.NaN);
  entries.forEach((entry, position) => {
    if (isFramed(entry)) column[position] = valueOf(entry) ?? Number.NaN;
  });
  return column;
}

function texts(
  entries: readonly TraceEntry[],
  pool: TextPoolWriter,
  textOf: (frame: Frame) => string | null,
): Int32Array {
  const column = new Int32Array(entries.length).fill(noText);
  entries.forEach((entry, position) => {
    const text = entry.event === "malformed" ? null : textOf(entry);
    if (text !== null) column[position] = pool.idOf(text);
  });
  return column;
}

function localsColumn(
  entries: readonly TraceEntry[],
  pool: TextPoolWriter,
  localsOf: (frame: Frame) => Frame["locals"],
): LocalsColumn {
  const writer = new LocalsColumnWriter(entries.length, pool);
  entries.forEach((entry, position) => {
    const locals = entry.event === "malformed" ? null : localsOf(entry);
    if (locals !== null) writer.put(position, locals);
  });
  return writer.finish();
}
