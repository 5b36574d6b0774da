import { detectSession, parseJson, sessionHead, type ReadResult, type RecordContext } from "@/lib/formats";

/**
 * A file whose records are events of one run is one record of the index: its locator spans the bytes of all of them, and
 * its `part` begins with this word.
 */
const sessionPart = "session";

/** The name of a piece of a session: of the whole, or of one of several runs in it. */
export function partOfSession(part: string | null): string {
  return part === null ? sessionPart : `${sessionPart}:${part}`;
}

export function isSessionPart(part: string | null): boolean {
  return part !== null && (part === sessionPart || part.startsWith(`${sessionPart}:`));
}

/** The values of a session from the text of its records: lines, or the members of a list. What does not parse is left out. */
export function sessionValues(text: string): readonly unknown[] {
  const list = parseJson(`[${text}]`);
  if (list.ok && Array.isArray(list.value)) return list.value;
  return text.split(/\r?\n/).flatMap((line) => {
    const parsed = parseJson(line);
    return parsed.ok ? [parsed.value] : [];
  });
}

/** The runs of a session, in full, from the text of its records. Never throws. */
export function readSessionText(text: string, context: RecordContext): readonly ReadResult[] {
  const values = sessionValues(text);
  const session = detectSession(values.slice(0, sessionHead));
  if (session === null)
    return [{ kind: "problem", part: partOfSession(null), reason: "the records are no session any more" }];
  const results = session.assemble(values, context);
  return results.map((result) => ({ ...result, part: partOfSession(result.part) }));
}
