import type { Visit } from "./archive";
import { endingOnRatio } from "./codec";
import { detectShape } from "./detect-shape";
import type { ReadEnvironment } from "./environment";
import { throwIfCancelled } from "./failures";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import type { RawRecord } from "./reader";
import type { ShardShape, TableShape, TextShape } from "./shape";
import type { ByteSource } from "./source";
import { StreamReader } from "./stream-reader";
import { textRecords } from "./text-records";
import { behindMark, TEXT_WORD } from "./text-shard";
import { CODECS, isCompressed, MAX_DEPTH } from "./unwrap";

/** A record whose number and member are known to whoever reads the archive. */
export type MemberRecord = Omit<RawRecord, "index" | "member">;

/** What comes of one member: what it holds in words, then its records; or why it has none. */
export type MemberEvent =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "records"; readonly records: readonly MemberRecord[] }
  | { readonly kind: "skip"; readonly reason: string };

/** The longest table that is read from a member that can only be streamed. */
const MAX_TABLE_BYTES = 256 * 2 ** 20;

/** Reads one member from its first record to its last. What is wrong with it is a problem, never a failure. */
export class MemberReading {
  readonly #visit: Visit & { readonly kind: "member" };
  readonly #environment: ReadEnvironment;
  readonly #depth: number;
  readonly #signal: AbortSignal | undefined;
  readonly #damages: string[] = [];
  readonly #words: string[] = [];

  constructor(
    visit: Visit & { readonly kind: "member" },
    environment: ReadEnvironment,
    depth: number,
    signal: AbortSignal | undefined,
  ) {
    this.#visit = visit;
    this.#environment = environment;
    this.#depth = depth;
    this.#signal = signal;
  }

  async *events(): AsyncGenerator<MemberEvent> {
    let reader = new StreamReader(this.#visit.open((reason) => this.#damages.push(reason)));
    let offset = 0;
    try {
      let shape = await this.#shapeOf(reader);
      while (isCompressed(shape)) {
        if (this.#depth + this.#words.length === MAX_DEPTH) {
          yield problemAt(0, `more than ${MAX_DEPTH} containers in one another`);
          return;
        }
        this.#words.push(CODECS[shape.kind].word);
        reader = this.#decoded(shape.kind, reader);
        shape = await this.#shapeOf(reader);
      }
      yield* this.#eventsOf(shape, reader);
      offset = reader.position;
    } finally {
      await reader.close();
    }
    for (const reason of this.#damages) yield problemAt(offset, reason);
  }

  #shapeOf(reader: StreamReader): Promise<ShardShape> {
    return detectShape({ slice: async (from, to) => (await reader.peek(to)).slice(from) }, this.#signal);
  }

  #decoded(kind: keyof typeof CODECS, reader: StreamReader): StreamReader {
    const report = {
      onDamage: (reason: string) => void this.#damages.push(reason),
      onNote: (note: string) => void this.#damages.push(note),
    };
    return new StreamReader(endingOnRatio(CODECS[kind]).decode(reader.chunks(), report));
  }

  async *#eventsOf(
    shape: Exclude<ShardShape, { readonly kind: "gzip" | "zstd" }>,
    reader: StreamReader,
  ): AsyncGenerator<MemberEvent> {
    switch (shape.kind) {
      case "lines":
      case "array":
      case "document":
      case "text":
        yield* this.#textEvents(shape, reader);
        break;
      case "parquet":
      case "arrow":
        yield* this.#tableEvents(shape, reader);
        break;
      case "empty":
        if (this.#damages.length === 0) yield { kind: "skip", reason: "empty" };
        break;
      case "zip":
      case "tar":
        yield { kind: "skip", reason: "archives themselves" };
        break;
      case "unsupported":
        yield { kind: "skip", reason: "of another kind" };
    }
  }

  async *#textEvents(shape: TextShape, reader: StreamReader): AsyncGenerator<MemberEvent> {
    yield { kind: "words", words: [...this.#words, TEXT_WORD[shape.kind]] };
    const { stream } = behindMark(reader.chunks(), shape.bomBytes);
    for await (const records of textRecords(stream, shape, this.#environment.maxRecordBytes)) {
      throwIfCancelled(this.#signal);
      yield { kind: "records", records };
    }
  }

  async *#tableEvents({ kind }: TableShape, reader: StreamReader): AsyncGenerator<MemberEvent> {
    const source =
      (this.#words.length === 0 ? await this.#visit.source() : null) ?? (await this.#held(reader));
    if (source === null) {
      yield problemAt(
        0,
        `a table of more than ${MAX_TABLE_BYTES / 2 ** 20} MiB that cannot be read at random`,
      );
      return;
    }
    try {
      const table = await this.#environment.tables[kind](source, this.#signal);
      yield { kind: "words", words: [...this.#words, table.container] };
      for await (const records of table.records({ signal: this.#signal })) yield { kind: "records", records };
      await table.close();
    } catch (thrown) {
      throwIfCancelled(this.#signal);
      yield problemAt(0, thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  async #held(reader: StreamReader): Promise<ByteSource | null> {
    const pieces: Uint8Array[] = [];
    for await (const piece of reader.chunks()) {
      pieces.push(piece);
      if (reader.position > MAX_TABLE_BYTES) return null;
    }
    return memorySource(this.#visit.label, joinBytes(pieces));
  }
}

/** A problem that stands for what could not be read from a byte of the member on. */
export function problemAt(offset: number, reason: string): MemberEvent {
  const spot = { kind: "bytes", offset, length: 0 } as const;
  return { kind: "records", records: [{ line: null, spot, content: { kind: "problem", reason } }] };
}
