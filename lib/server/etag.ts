/** The parts of a file's state that tell one content from another without reading it. */
export interface FileState {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ino: bigint;
  readonly dev: bigint;
}

/**
 * A strong entity tag made of size, time of change (ns) and inode. Two reads with one tag saw the same bytes,
 * unless the file was rewritten in place, to the same size, within one tick of the file system's clock.
 */
export function entityTag(state: Pick<FileState, "size" | "mtimeNs" | "ino">): string {
  return `"${state.size.toString(36)}-${state.mtimeNs.toString(36)}-${state.ino.toString(36)}"`;
}

/** Whether an `If-None-Match` value names the tag, by weak comparison as RFC 9110 §13.1.2 asks. */
export function matchesAny(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  return header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}
