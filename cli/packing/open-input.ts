import { openPackedSource, placeBeside } from "@/lib/ingest";
import { unpackContent, type PackedRecord, type PackedShard, type PackedSource } from "@/lib/packed";
import { hashSource, openShard, type ByteSource, type RawRecord } from "@/lib/shards";
import { temporaryScratch } from "@/lib/shards/node";
import { placeOf, SourceOpener } from "../places";

/** A shard to be packed, and what the data set calls it. */
export interface PackInput {
  readonly place: string;
  readonly name: string;
  /** Its name with the folder, where a model without a name goes by that; used when there is one. Else null. */
  readonly folderName: string | null;
}

/** A raw record and which of its input's sources it is of, from 0. */
export interface InputRecord {
  readonly source: number;
  readonly raw: RawRecord;
  /** How it was packed before, which its content alone does not tell; null where it was not. */
  readonly packed: Pick<PackedRecord, "content" | "text"> | null;
}

/** An input that is open: a shard is one source, a packed data set all that it was packed from. */
export interface OpenInput {
  /** What is known of the sources without reading them; `format` is null and `hash` empty where they have to be read. */
  readonly sources: readonly PackedSource[];
  /** A cheap name of the content; null where there is none. */
  readonly identity: string | null;
  /** Every record once; those of a source come in its order, unless it was packed. */
  records(signal?: AbortSignal, onBytes?: (bytes: number) => void): AsyncIterable<readonly InputRecord[]>;
  close(): Promise<void>;
}

/** Opens an input and reads no more than its beginning. Fails as opening a shard does. */
export async function openInput(
  { place, name, folderName }: PackInput,
  signal?: AbortSignal,
): Promise<OpenInput> {
  const opener = new SourceOpener();
  try {
    const at = placeOf(place);
    const source = await opener.open(at, signal);
    const packed = await openPackedSource(
      source,
      (beside, sizeBytes) => opener.open(placeBeside(at, beside, sizeBytes), signal),
      signal,
    );
    if (packed !== null) return packedInput(packed, source, () => opener.close());
    return await shardInput(folderName ?? name, source, () => opener.close(), signal);
  } catch (thrown) {
    await opener.close();
    throw thrown;
  }
}

async function shardInput(
  name: string,
  source: ByteSource,
  close: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<OpenInput> {
  const reader = await openShard(source, { scratch: temporaryScratch(), signal });
  const { container } = reader;
  return {
    sources: [{ name, hash: "", size: source.sizeBytes, container, format: null }],
    identity: source.identity ?? null,
    async *records(readSignal, onBytes) {
      for await (const batch of reader.records({ signal: readSignal, onBytes }))
        yield batch.map((raw) => ({ source: 0, raw, packed: null }));
    },
    async close() {
      await reader.close();
      await close();
    },
  };
}

function packedInput({ packed }: PackedShard, source: ByteSource, close: () => Promise<void>): OpenInput {
  return {
    sources: packed.manifest.sources,
    identity: source.identity ?? null,
    async *records(readSignal) {
      for await (const batch of packed.records(readSignal)) {
        yield batch.map((record) => ({
          source: record.source,
          packed: record,
          raw: {
            index: record.recordIndex,
            member: record.member,
            spot: { kind: "row", row: record.number },
            line: null,
            content: unpackContent(record),
          },
        }));
      }
    },
    close,
  };
}

/** What decides the bytes that are made of an input: its sources with their hashes, for which a shard is read once. */
export async function describeInput(
  input: PackInput,
  signal?: AbortSignal,
): Promise<Pick<OpenInput, "sources" | "identity">> {
  const opened = await openInput(input, signal);
  await opened.close();
  const { sources, identity } = opened;
  if (sources.every(({ hash }) => hash !== "")) return { sources, identity };
  const opener = new SourceOpener();
  try {
    const hash = await hashSource(await opener.open(placeOf(input.place), signal), signal);
    return { sources: sources.map((source) => ({ ...source, name: input.name, hash })), identity };
  } finally {
    await opener.close();
  }
}
