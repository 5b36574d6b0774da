import {
  outlineRecord,
  outlineResult,
  readRecord,
  readTextShard,
  type Format,
  type OutlineResult,
  type ReadResult,
  type RecordContext,
} from "@/lib/formats";
import type { RawContent, RawRecord } from "@/lib/shards";

/** One raw record, read for the index: what came out of it. */
export interface ReadEntry {
  readonly raw: RawRecord;
  readonly results: readonly OutlineResult[];
  readonly notes: readonly string[];
  readonly formatTitle: string | null;
}

/** Reads the raw records of one shard with whatever format knows them. A shard's first format is asked first. */
export class EntryReader {
  readonly #labelOf: (member: string | null) => string;
  #expected: Format | null = null;

  /** `labelOf` gives what names a record that does not name itself. */
  constructor(labelOf: (member: string | null) => string) {
    this.#labelOf = labelOf;
  }

  read(raw: RawRecord): ReadEntry {
    const { content } = raw;
    const context: RecordContext = { shardName: this.#labelOf(raw.member), recordIndex: raw.index };
    switch (content.kind) {
      case "json":
      case "row": {
        const unread = content.kind === "json" ? content.text : content.value;
        const { format, results, notes } = outlineRecord(unread, context, this.#expected);
        this.#expected ??= format;
        return { raw, results, notes, formatTitle: format?.title ?? null };
      }
      case "text": {
        const results = readTextShard(content.text, context).map(outlineResult);
        return { raw, results, notes: [], formatTitle: "CWM text" };
      }
      case "problem": {
        const results = [{ kind: "problem", part: null, reason: content.reason }] as const;
        return { raw, results, notes: [], formatTitle: null };
      }
    }
  }
}

/** What a raw record's content holds, in full. Never throws. */
export function readContent(content: RawContent, context: RecordContext): readonly ReadResult[] {
  switch (content.kind) {
    case "json":
      return readRecord(content.text, context).results;
    case "row":
      return readRecord(content.value, context).results;
    case "text":
      return readTextShard(content.text, context);
    case "problem":
      return [{ kind: "problem", part: null, reason: content.reason }];
  }
}
