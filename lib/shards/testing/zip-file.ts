import { deflateRawSync } from "node:zlib";
import { crc32 } from "../crc32";
import { joinBytes } from "../join-bytes";
import { zstdFrame } from "./zstd-frames";

/** One member of a zip archive to be made. */
export interface ZipFile {
  readonly path: string | Uint8Array;
  readonly content?: Uint8Array;
  /** `deflate` by default. */
  readonly method?: "stored" | "deflate" | "zstd";
  /** Bits of the general purpose flag: 1 says that the member is encrypted. */
  readonly flags?: number;
  /** Changes the stored bytes after the check value was made. */
  readonly spoil?: (stored: Uint8Array) => Uint8Array;
  /** The size that the directory tells, where it is to lie. */
  readonly toldBytes?: number;
  /** The member whose local header and bytes this one claims, by its number. */
  readonly sharesWith?: number;
}

const METHODS = { stored: 0, deflate: 8, zstd: 93 } as const;

/** A zip archive with its directory. */
export function zipFile(files: readonly ZipFile[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const offsets: number[] = [];
  const directory: Uint8Array[] = [];
  let size = 0;
  for (const file of files) {
    const stored = storedBytes(file);
    const shared = file.sharesWith === undefined ? undefined : offsets[file.sharesWith];
    const offset = shared ?? size;
    offsets.push(offset);
    directory.push(record(file, stored, offset));
    if (shared !== undefined) continue;
    const local = joinBytes([record(file, stored, null), stored]);
    locals.push(local);
    size += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(size, 16);
  return joinBytes([...locals, ...directory, end]);
}

function storedBytes({ content = new Uint8Array(0), method = "deflate", spoil }: ZipFile): Uint8Array {
  const compressed = { stored: (bytes: Uint8Array) => bytes, deflate: deflateRawSync, zstd: zstdFrame }[
    method
  ];
  const stored = new Uint8Array(compressed(content));
  return spoil?.(stored) ?? stored;
}

/** The local header of a member, or its record in the directory when an offset is given. */
function record(file: ZipFile, stored: Uint8Array, offset: number | null): Uint8Array {
  const { content = new Uint8Array(0), method = "deflate", flags = 0, toldBytes = content.length } = file;
  const name = typeof file.path === "string" ? Buffer.from(file.path) : Buffer.from(file.path);
  const head = Buffer.alloc(offset === null ? 30 : 46);
  head.write(offset === null ? "PK\x03\x04" : "PK\x01\x02", "latin1");
  const at = offset === null ? 4 : 6;
  if (offset !== null) head.writeUInt16LE(63, 4);
  head.writeUInt16LE(63, at);
  head.writeUInt16LE(flags | 0x800, at + 2);
  head.writeUInt16LE(METHODS[method], at + 4);
  head.writeUInt32LE(crc32(content), at + 10);
  head.writeUInt32LE(stored.length, at + 14);
  head.writeUInt32LE(toldBytes, at + 18);
  head.writeUInt16LE(name.length, at + 22);
  if (offset !== null) head.writeUInt32LE(offset, 42);
  return joinBytes([head, name]);
}
