import {
  detectSession,
  outlineResult,
  parseJson,
  sessionHead,
  type RecordContext,
  type SessionFormat,
} from "@/lib/formats";
import { assert } from "@/lib/shared";
import type { RawRecord, ShardReader } from "@/lib/shards";
import type { ReadEntry } from "./read-entries";
import { partOfSession } from "./session-text";

/** A session longer than this is told as a problem: its records are held together until its end, as any record is. */
const longestSession = 256 * 2 ** 20;
/** Records are looked at together, before anything is made of them, as far as they are no longer than this. */
const longestHead = 8 * 2 ** 20;

type JsonRecord = RawRecord & {
  readonly content: { readonly kind: "json" };
  readonly spot: { readonly kind: "bytes" };
};

/** What is to be done with a record, in the order in which records came. */
export type Gathered =
  | { readonly kind: "record"; readonly raw: RawRecord }
  /** All records of a file together; `texts` from its first record on, null where a record is not of the session. */
  | {
      readonly kind: "session";
      readonly entry: ReadEntry;
      readonly texts: readonly (string | null)[];
    };

/**
 * Tells files that are one run from files of many records, by their first 16 records, and gathers those of a run.
 *
 *     plain file     a b c d …   →   record a, record b, record c …      after the 16th
 *     session        a b c d …   →   session                             at the end of the file
 *
 * Records that do not parse inside a session are handed on by themselves.
 */
export class SessionGatherer {
  readonly #labelOf: (member: string | null) => string;
  readonly #keepsTexts: boolean;
  #member: string | null = null;
  #head: RawRecord[] | null = [];
  #headLength = 0;
  #session: OpenSession | null = null;

  /** `labelOf` gives what names a run that does not name itself. Texts are empty where they are not to be kept. */
  constructor(labelOf: (member: string | null) => string, { keepsTexts = false } = {}) {
    this.#labelOf = labelOf;
    this.#keepsTexts = keepsTexts;
  }

  add(raw: RawRecord): readonly Gathered[] {
    if (raw.member === this.#member) return this.#addHere(raw);
    const ended = this.end();
    this.#member = raw.member;
    return [...ended, ...this.#addHere(raw)];
  }

  /** No more records come in this file. */
  end(): readonly Gathered[] {
    const settled = this.#settle();
    const session = this.#session;
    this.#session = null;
    this.#head = [];
    this.#headLength = 0;
    if (session === null) return settled;
    const entry = session.entry(this.#labelOf(this.#member));
    return [...settled, { kind: "session", entry, texts: session.texts }];
  }

  #addHere(raw: RawRecord): readonly Gathered[] {
    if (this.#session !== null) return this.#session.add(raw) ? [] : [{ kind: "record", raw }];
    if (this.#head === null) return [{ kind: "record", raw }];
    this.#head.push(raw);
    this.#headLength += lengthOf(raw);
    const isEnough = this.#head.length >= sessionHead || this.#headLength > longestHead || !isJson(raw);
    return isEnough ? this.#settle() : [];
  }

  /** Decides what the file is. */
  #settle(): readonly Gathered[] {
    const head = this.#head ?? [];
    this.#head = null;
    const format = sessionOf(head);
    if (format === null) return head.map((raw) => ({ kind: "record", raw }));
    const session = new OpenSession(format, this.#keepsTexts);
    this.#session = session;
    return head.filter((raw) => !session.add(raw)).map((raw) => ({ kind: "record", raw }));
  }
}

/** Whether the shard's first file is a session, from its first records; they are read again with the others. */
export async function startsSession(reader: ShardReader, signal: AbortSignal | undefined): Promise<boolean> {
  for await (const batch of reader.records({ signal }))
    return sessionOf(batch.slice(0, sessionHead)) !== null;
  return false;
}

function sessionOf(head: readonly RawRecord[]): SessionFormat | null {
  const values = head.filter(isJson).flatMap(({ content }) => {
    const parsed = parseJson(content.text);
    return parsed.ok ? [parsed.value] : [];
  });
  return values.length === 0 ? null : detectSession(values);
}

/** The records of one session as they come. */
class OpenSession {
  readonly #format: SessionFormat;
  readonly #keepsTexts: boolean;
  #values: unknown[] = [];
  #texts: (string | null)[] = [];
  #first: JsonRecord | null = null;
  #end = 0;
  #length = 0;

  constructor(format: SessionFormat, keepsTexts: boolean) {
    this.#format = format;
    this.#keepsTexts = keepsTexts;
  }

  get texts(): readonly (string | null)[] {
    return this.#texts;
  }

  /** Whether the record belongs to the session. */
  add(raw: RawRecord): boolean {
    if (!isJson(raw)) return false;
    const parsed = parseJson(raw.content.text);
    if (!parsed.ok) return false;
    this.#first ??= raw;
    this.#end = raw.spot.offset + raw.spot.length;
    this.#length += raw.content.text.length;
    if (this.#length > longestSession) {
      this.#values = [];
      this.#texts = [];
      return true;
    }
    this.#values.push(parsed.value);
    if (this.#keepsTexts) this.#keepText(raw.index - this.#first.index, raw.content.text);
    return true;
  }

  #keepText(place: number, text: string): void {
    while (this.#texts.length < place) this.#texts.push(null);
    this.#texts.push(text);
  }

  entry(shardName: string): ReadEntry {
    const { name, title } = this.#format;
    const first = this.#first;
    assert(first !== null, `a session of ${name} has a first record`);
    const { offset } = first.spot;
    const spot = { kind: "bytes", offset, length: this.#end - offset } as const;
    const context: RecordContext = { shardName, recordIndex: first.index };
    const { index, member, line } = first;
    return {
      raw: { index, member, line, spot },
      results: this.#results(context),
      notes: [],
      formatTitle: title,
    };
  }

  #results(context: RecordContext): ReadEntry["results"] {
    if (this.#length > longestSession) {
      const reason = `${this.#format.title}: a session of ${this.#length} characters, more than ${longestSession}`;
      return [{ kind: "problem", part: partOfSession(null), reason }];
    }
    const results = this.#format.assemble(this.#values, context);
    return results.map((result) => outlineResult({ ...result, part: partOfSession(result.part) }));
  }
}

function isJson(raw: RawRecord): raw is JsonRecord {
  return raw.content.kind === "json" && raw.spot.kind === "bytes";
}

function lengthOf(raw: RawRecord): number {
  return isJson(raw) ? raw.content.text.length : 0;
}
