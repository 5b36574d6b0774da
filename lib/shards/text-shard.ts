import { Failure } from "@/lib/shared";
import type { Content } from "./content";
import { lineChunks } from "./line-chunks";
import type {
  LineChunk,
  RawContent,
  RawRecord,
  ReadRecordsOptions,
  RecordChunk,
  RecordPlace,
  ShardReader,
} from "./reader";
import type { TextShape } from "./shape";
import { longerThan, textContent, textRecords } from "./text-records";

/** What text is called in words. */
export const TEXT_WORD = {
  lines: "JSON lines",
  array: "JSON array",
  document: "JSON",
  text: "text",
} as const;

/** Reads content that is text, behind whatever codecs. */
export class TextShard implements ShardReader {
  readonly container: string;
  readonly #content: Content;
  readonly #shape: TextShape;
  readonly #maxRecordBytes: number;

  /** Only lines of UTF-8 are shared between threads. */
  readonly chunks: ShardReader["chunks"];

  constructor(content: Content, shape: TextShape, words: readonly string[], maxRecordBytes: number) {
    const isShared = shape.kind === "lines" && shape.encoding === "utf-8";
    if (isShared) this.chunks = (options) => this.#chunks(options);
    this.#content = content;
    this.#shape = shape;
    this.#maxRecordBytes = maxRecordBytes;
    this.container = [...words, TEXT_WORD[shape.kind]].join(" · ");
  }

  get notes(): readonly string[] {
    return this.#content.notes;
  }

  async *records(options: ReadRecordsOptions = {}): AsyncGenerator<readonly RawRecord[]> {
    const damages: string[] = [];
    const pass = this.#content.pass({ ...options, onDamage: (reason) => damages.push(reason) });
    const counted = behindMark(pass, this.#shape.bomBytes);
    let index = 0;
    for await (const batch of textRecords(counted.stream, this.#shape, this.#maxRecordBytes))
      yield batch.map((record) => ({ index: index++, member: null, ...record }));
    if (damages.length > 0)
      yield damages.map((reason) => damagedEnd(index++, null, counted.readBytes(), reason));
  }

  async *#chunks(options: ReadRecordsOptions = {}): AsyncGenerator<LineChunk | RecordChunk> {
    const damages: string[] = [];
    const pass = this.#content.pass({ ...options, onDamage: (reason) => damages.push(reason) });
    const counted = behindMark(pass, this.#shape.bomBytes);
    const limits = { bomBytes: this.#shape.bomBytes, maxLineBytes: this.#maxRecordBytes };
    let index = 0;
    for await (const chunk of lineChunks(counted.stream, limits)) {
      index = chunk.nextIndex;
      yield chunk;
    }
    if (damages.length === 0) return;
    const records = damages.map((reason) => damagedEnd(index++, null, counted.readBytes(), reason));
    yield { kind: "records", records };
  }

  async read(place: RecordPlace, signal?: AbortSignal): Promise<RawContent> {
    return readText(this.#content, this.#shape, this.#maxRecordBytes, place, signal);
  }

  close(): Promise<void> {
    return this.#content.close();
  }
}

/** The record that tells of damage: it stands where the content ends. */
export function damagedEnd(index: number, member: string | null, offset: number, reason: string): RawRecord {
  const spot = { kind: "bytes", offset, length: 0 } as const;
  return { index, member, spot, line: null, content: { kind: "problem", reason } };
}

/** The record of a text at a place. Fails as `Content.slice`; with `record-missing` where the content has no such bytes. */
export async function readText(
  content: Content,
  shape: TextShape,
  maxRecordBytes: number,
  place: RecordPlace,
  signal: AbortSignal | undefined,
): Promise<RawContent> {
  const { spot } = place;
  if (spot.kind !== "bytes") throw missing(content.name, place);
  if (spot.length > maxRecordBytes) return { kind: "problem", reason: longerThan(shape, maxRecordBytes) };
  const end = spot.offset + spot.length;
  const bytes = await content.slice(spot.offset, end, signal);
  if (bytes.length < spot.length || spot.length === 0) throw missing(content.name, place);
  const isLast = content.sizeBytes !== null && end >= content.sizeBytes;
  return textContent(bytes, shape, maxRecordBytes, isLast);
}

/** What asking for a record that is not there fails with. */
export function missing(name: string, { index, member, spot }: RecordPlace): Failure {
  const where = spot.kind === "row" ? `row ${spot.row}` : `byte ${spot.offset}, length ${spot.length}`;
  const inside = member === null ? "" : ` of ${member}`;
  return new Failure("record-missing", `${name}: no record ${index} at ${where}${inside}`);
}

/** Text without its byte order mark, and how many bytes have gone by, the mark included. */
export function behindMark(
  chunks: AsyncIterable<Uint8Array>,
  bomBytes: number,
): { readonly stream: AsyncIterable<Uint8Array>; readonly readBytes: () => number } {
  let readBytes = 0;

  async function* stream(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      const mark = Math.max(0, bomBytes - readBytes);
      readBytes += chunk.length;
      if (chunk.length > mark) yield chunk.subarray(mark);
    }
  }

  return { stream: stream(), readBytes: () => readBytes };
}
