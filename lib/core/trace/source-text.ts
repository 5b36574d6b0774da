/** The comment that marks the entry point in a CWM prompt; never part of a frame's source. */
export const entryMarker = "# << START_OF_TRACE";

/** A source line as frames compare it: one trailing newline and the entry marker removed, indentation kept. */
export function normalizeSourceLine(text: string): string {
  const line = text.endsWith("\n") ? text.slice(0, -1) : text;
  const trimmed = line.trimEnd();
  return trimmed.endsWith(entryMarker) ? trimmed.slice(0, -entryMarker.length).trimEnd() : line;
}

/** The lines of a file, normalised, without their newlines; line 1 is at position 0. */
export function sourceLines(source: string): readonly string[] {
  return source.split("\n").map(normalizeSourceLine);
}

/** 1-based number of the line that carries the entry marker, or null. */
export function findEntryLine(source: string): number | null {
  const position = source.split("\n").findIndex((line) => line.trimEnd().endsWith(entryMarker));
  return position < 0 ? null : position + 1;
}

const markerReach = 50;

/**
 * A program with the entry marker behind one line (from 1), as CWM prompts have it; one that is marked comes back as it
 * is. Behind a backslash a comment would change the program, so the next line takes it. Without a line none is marked.
 */
export function markEntry(source: string, line: number | null): string {
  if (line === null || findEntryLine(source) !== null) return source;
  const lines = source.split("\n");
  const reach = lines.slice(line - 1, line - 1 + markerReach);
  const offset = reach.findIndex((text) => !text.trimEnd().endsWith("\\"));
  if (offset < 0) return source;
  const at = line - 1 + offset;
  return lines.map((text, position) => (position === at ? `${text}  ${entryMarker}` : text)).join("\n");
}
