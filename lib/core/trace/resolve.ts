import { ActivationTracker } from "./activations";
import { malformedEvent } from "./cwm-text";
import { FunctionNames, type LinesOf } from "./function-names";
import { type Place, ProgramLocator } from "./locate-in-files";
import { LocalsMemory } from "./locals-encoding";
import {
  frameIndex,
  lineNumber,
  type Frame,
  type Locals,
  type ResetRule,
  type SourceFile,
  type Trace,
  type TraceEntry,
  type TraceRecord,
  type WrittenEntry,
  type WrittenFrame,
} from "./model";
import { sourceLines } from "./source-text";

/** How written frames become frames. */
export interface ResolveOptions {
  readonly reset: ResetRule;
  /** `full`: locals stand in full and are encoded; `diff`: they hold `..` and are resolved. */
  readonly encoding: "full" | "diff";
  /** The program's own file, for frames that carry no line; null leaves their line unknown. */
  readonly source: string | null;
  /** The program's other files; none without it. */
  readonly otherFiles?: readonly SourceFile[];
}

/**
 * Written frames → frames: activation, depth, function, resolved locals and line of each. Order and length are kept.
 * Linear in the number of frames times their locals. Frames are written out key by key: spreading one into more than ten
 * costs 6.5 µs on Node 20, a hundred times as much, and there are millions.
 */
export function resolveFrames(
  entries: readonly WrittenEntry[],
  options: ResolveOptions,
): readonly TraceEntry[] {
  const tracker = new ActivationTracker();
  const memory = new LocalsMemory(options.reset);
  const locator =
    options.source === null ? null : new ProgramLocator(options.source, options.otherFiles ?? []);
  const names = new FunctionNames(linesReader(options));
  return entries.map((entry, position): TraceEntry => {
    const { activation, depth } = tracker.place(entry);
    const place = locator?.locate(entry, activation) ?? placeIn(entry);
    const event = entry.event === "malformed" ? malformedEvent(entry) : entry.event;
    if (event !== null) memory.enter(event);
    const functionName = names.nameOf(entry, activation, place);
    if (entry.event === "malformed") return { ...entry, index: frameIndex(position) };
    const { locals, written, unresolved } = observe(entry, activation, memory, options.encoding);
    return {
      index: frameIndex(position),
      event: entry.event,
      source: entry.source,
      locals,
      written,
      unresolved,
      argument: entry.argument,
      line: place.line === null ? null : lineNumber(place.line),
      lineIsAmbiguous: place.isAmbiguous,
      depth,
      functionName,
      activation,
      file: place.file,
    };
  });
}

function linesReader({ source, otherFiles = [] }: ResolveOptions): LinesOf {
  const known = new Map<string | null, readonly string[]>();
  return (file) => {
    const text = file === null ? source : otherFiles.find(({ path }) => path === file)?.source;
    const lines = known.get(file) ?? sourceLines(text ?? "");
    known.set(file, lines);
    return lines;
  };
}

/** A trace record as it is shown and scored. */
export function resolveTrace(record: TraceRecord, reset: ResetRule): Trace {
  const { localsEncoding: encoding, source, otherFiles } = record;
  const options = { reset, encoding, source, otherFiles };
  return { record, entries: resolveFrames(record.frames, options) };
}

/** What the entry says of its place itself. */
function placeIn(entry: WrittenEntry): Place {
  if (entry.event === "malformed") return { line: null, isAmbiguous: false, file: null };
  return { line: entry.line, isAmbiguous: false, file: entry.file };
}

type Observation = Pick<Frame, "locals" | "written" | "unresolved">;

function observe(
  frame: WrittenFrame,
  activation: number,
  memory: LocalsMemory,
  encoding: "full" | "diff",
): Observation {
  const given: Locals | null = frame.locals;
  if (given === null) return { locals: null, written: null, unresolved: [] };
  if (encoding === "full")
    return { locals: given, written: memory.encode(activation, given), unresolved: [] };
  const { locals, unresolved } = memory.resolve(activation, given);
  return { locals, written: given, unresolved };
}
