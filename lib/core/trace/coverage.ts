import { BlockTree } from "./block-tree";
import type { Trace, TraceEntry } from "./model";
import { sourceLines } from "./source-text";

/** How much of one file a trace ran. */
export interface FileCoverage {
  readonly path: string;
  /** The file as frames name it; null is the trace's own. */
  readonly file: string | null;
  /** Statements of the file; a docstring, a comment and a lone `else:` are none. 0 where its source is unknown. */
  readonly statementCount: number;
  /** Statements with a frame on one of their lines. */
  readonly hitCount: number;
  /** Frames in the file, of any event. */
  readonly frameCount: number;
  /** Index of its first frame; null where it has none. */
  readonly firstFrame: number | null;
}

const silent = new Set(["string", "else", "finally"]);

/**
 * The files of a trace, its own first, the others by path: those that it names and those that frames are in. Linear in
 * frames and source.
 */
export function coverageOf({ record, entries }: Trace): readonly FileCoverage[] {
  const seen = linesSeen(entries);
  const sources = new Map(record.otherFiles.map(({ path, source }) => [path, source]));
  sources.delete(record.file);
  const others = [...new Set([...sources.keys(), ...seen.keys()])].filter((path) => path !== null).sort();
  return [
    coverFile(record.file, null, record.source, seen.get(null)),
    ...others.map((path) => coverFile(path, path, sources.get(path) ?? "", seen.get(path))),
  ];
}

interface Seen {
  readonly lines: Set<number>;
  readonly firstFrame: number;
  frameCount: number;
}

function linesSeen(entries: readonly TraceEntry[]): ReadonlyMap<string | null, Seen> {
  const seen = new Map<string | null, Seen>();
  for (const entry of entries) {
    if (entry.event === "malformed") continue;
    const known = seen.get(entry.file) ?? { lines: new Set(), firstFrame: entry.index, frameCount: 0 };
    known.frameCount += 1;
    if (entry.line !== null) known.lines.add(entry.line);
    seen.set(entry.file, known);
  }
  return seen;
}

function coverFile(path: string, file: string | null, source: string, seen: Seen | undefined): FileCoverage {
  const lines = sourceLines(source);
  const tree = new BlockTree(lines);
  let statementCount = 0;
  let hitCount = 0;
  for (let line = 1; line <= lines.length; line++) {
    const statement = tree.at(line);
    if (statement?.first !== line || silent.has(statement.keyword)) continue;
    statementCount += 1;
    if (isHit(seen, statement.first, statement.last)) hitCount += 1;
  }
  const frameCount = seen?.frameCount ?? 0;
  return { path, file, statementCount, hitCount, frameCount, firstFrame: seen?.firstFrame ?? null };
}

function isHit(seen: Seen | undefined, first: number, last: number): boolean {
  for (let line = first; line <= last; line++) if (seen?.lines.has(line) === true) return true;
  return false;
}
