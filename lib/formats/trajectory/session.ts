import type { Format, ReadResult, RecordContext } from "../format";

/**
 * A format in which one file is one run and its records are events: each line, or each member of one list. Such a file
 * is claimed whole by what its first records are, and assembled from all of them.
 */
export interface SessionFormat {
  readonly name: string;
  /** What the interface calls it. */
  readonly title: string;
  /** Whether records are events of this format, from the first 16 of a file, fewer where it has no more. */
  claims(head: readonly unknown[]): boolean;
  /** The runs that all records of one file make, in order; never throws. A record is told by its place, from 0. */
  assemble(values: readonly unknown[], context: RecordContext): readonly ReadResult[];
}

/** How many records of a file are asked for before it is claimed. */
export const sessionHead = 16;

/** A session's format for the case that one record is the list of all its events. */
export function listFormat(session: SessionFormat): Format {
  const { name, title } = session;
  return {
    name,
    title,
    matches: (value) => Array.isArray(value) && session.claims(value.slice(0, sessionHead)),
    read: (value, context) => (Array.isArray(value) ? session.assemble(value, context) : []),
  };
}
