import { decodePath } from "./member-labels";
import type { StreamReader } from "./stream-reader";
import { readPaxRecords, readTarHeader, TAR_BLOCK_BYTES, type TarHeader } from "./tar-header";

/** An entry of a tar archive and where its content is in it. */
export interface TarEntry extends TarHeader {
  readonly offset: number;
}

/** What a walk over a tar archive meets. */
export type TarStep =
  | { readonly kind: "entry"; readonly entry: TarEntry }
  /** Something is broken outside the entries; the walk goes on where it can. */
  | { readonly kind: "damage"; readonly reason: string };

const MAX_NAMES_BYTES = 2 ** 20;

interface Names {
  readonly path: string | null;
  readonly sizeBytes: number | null;
}

const NO_NAMES: Names = { path: null, sizeBytes: null };

/**
 * The entries of a tar archive in order, from a stream that stands at its start. The stream stands at an entry's
 * content when it is given; what the caller leaves of it is passed over. Long names, of pax and of GNU, are resolved.
 */
export async function* walkTar(reader: StreamReader): AsyncGenerator<TarStep> {
  let names = NO_NAMES;
  for (;;) {
    const from = reader.position;
    const block = await reader.take(TAR_BLOCK_BYTES);
    if (block.length === 0) return;
    if (block.length === TAR_BLOCK_BYTES && block.every((byte) => byte === 0)) return;
    const header = readTarHeader(block);
    if (header === null) {
      yield { kind: "damage", reason: await seekHeader(reader, from, block.length) };
      continue;
    }
    if (isNames(header)) {
      names = { ...names, ...(await readNames(reader, header)) };
      continue;
    }
    const entry = {
      path: names.path ?? header.path,
      sizeBytes: names.sizeBytes ?? header.sizeBytes,
      type: header.type,
      offset: reader.position,
    };
    names = NO_NAMES;
    yield { kind: "entry", entry };
    const end = entry.offset + paddedBytes(entry.sizeBytes);
    await reader.skip(end - reader.position);
    if (reader.position >= entry.offset + entry.sizeBytes) continue;
    const missingBytes = entry.offset + entry.sizeBytes - reader.position;
    yield {
      kind: "damage",
      reason: `tar is cut short: it ends at byte ${reader.position}, ${missingBytes} bytes before the end of a member`,
    };
    return;
  }
}

/** Passes over blocks until the next header that is whole, and says what was passed over. */
async function seekHeader(reader: StreamReader, from: number, length: number): Promise<string> {
  if (length < TAR_BLOCK_BYTES) return `tar is cut short: it ends at byte ${from + length} inside a header`;
  for (;;) {
    const next = await reader.peek(TAR_BLOCK_BYTES);
    if (next.length < TAR_BLOCK_BYTES || readTarHeader(next) !== null) break;
    await reader.take(TAR_BLOCK_BYTES);
  }
  return `tar is damaged: no valid header from byte ${from} to byte ${reader.position}`;
}

function isNames({ type }: TarHeader): boolean {
  return type === "x" || type === "g" || type === "L" || type === "K";
}

async function readNames(reader: StreamReader, header: TarHeader): Promise<Partial<Names>> {
  const wanted = Math.min(header.sizeBytes, MAX_NAMES_BYTES);
  const content = (await reader.take(wanted)).slice();
  await reader.skip(paddedBytes(header.sizeBytes) - content.length);
  if (header.type === "L") {
    const end = content.indexOf(0);
    return { path: decodePath(end === -1 ? content : content.subarray(0, end)) };
  }
  if (header.type !== "x") return {};
  const records = readPaxRecords(content);
  const path = records.get("path");
  const size = records.get("size");
  return {
    ...(path === undefined ? {} : { path }),
    ...(size !== undefined && /^\d{1,15}$/.test(size) ? { sizeBytes: Number(size) } : {}),
  };
}

function paddedBytes(sizeBytes: number): number {
  return Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
}
