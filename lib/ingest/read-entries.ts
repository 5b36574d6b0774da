import {
  ByteOutliner,
  outlineRecord,
  outlineResult,
  readRecord,
  readTextShard,
  type Format,
  type OutlineResult,
  type ReadResult,
  type RecordContext,
} from "@/lib/formats";
import type { RawContent, RawRecord, RecordLine } from "@/lib/shards";
import { startFrameProgram } from "./start-frame-program";

/** One raw record, read for the index: what came out of it. */
export interface ReadEntry {
  readonly raw: Omit<RawRecord, "content">;
  readonly results: readonly OutlineResult[];
  readonly notes: readonly string[];
  readonly formatTitle: string | null;
}

/** Reads the raw records of one shard with whatever format knows them. A shard's first format is asked first. */
export class EntryReader {
  readonly #labelOf: (member: string | null) => string;
  readonly #outliner = byteOutliner();
  #expected: Format | null = null;

  /** `labelOf` gives what names a record that does not name itself. */
  constructor(labelOf: (member: string | null) => string) {
    this.#labelOf = labelOf;
  }

  /** As `read` of what the line decodes to; a plain trace is outlined from its bytes. */
  readLine(line: RecordLine): ReadEntry {
    const context: RecordContext = { shardName: this.#labelOf(line.member), recordIndex: line.index };
    const outlined = line.bytes === null ? null : this.#outliner.outline(line.bytes, context, this.#expected);
    if (outlined === null) return this.read({ ...line, content: line.content() });
    const { format, results, notes } = outlined;
    this.#expected ??= format;
    return { raw: line, results, notes, formatTitle: format?.title ?? null };
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

function byteOutliner(): ByteOutliner {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return new ByteOutliner((bytes) => decoder.decode(bytes), startFrameProgram());
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
