import type { ContainerShape, UnsupportedShape } from "./shape";

interface Magic {
  /** A short lower-case word for programs. */
  readonly container: string;
  readonly name: string;
  /** The bytes as Latin-1 characters. */
  readonly magic: string;
  /** Where it is, 0 by default. Further in, text could hold it by chance, so NUL bytes must confirm it. */
  readonly at?: number;
  /** How it is read, where it is. */
  readonly kind?: ContainerShape["kind"];
}

const MAGICS: readonly Magic[] = [
  { kind: "parquet", container: "parquet", name: "Parquet", magic: "PAR1" },
  { container: "parquet", name: "Encrypted Parquet", magic: "PARE" },
  { kind: "arrow", container: "arrow", name: "Arrow", magic: "ARROW1" },
  { kind: "arrow", container: "arrow", name: "Arrow stream", magic: "\xff\xff\xff\xff" },
  { container: "feather", name: "Feather (version 1)", magic: "FEA1" },
  { kind: "gzip", container: "gzip", name: "Gzip", magic: "\x1f\x8b\x08" },
  { kind: "zstd", container: "zstd", name: "Zstandard", magic: "\x28\xb5\x2f\xfd" },
  { kind: "zip", container: "zip", name: "Zip", magic: "PK\x03\x04" },
  { kind: "zip", container: "zip", name: "Zip", magic: "PK\x05\x06" },
  { container: "xz", name: "Xz", magic: "\xfd7zXZ\x00" },
  { container: "bzip2", name: "Bzip2", magic: "BZh91AY&SY" },
  { container: "lz4", name: "LZ4", magic: "\x04\x22\x4d\x18" },
  { container: "7z", name: "7-Zip", magic: "7z\xbc\xaf\x27\x1c" },
  { kind: "tar", container: "tar", name: "Tar", magic: "ustar", at: 257 },
  { container: "avro", name: "Avro", magic: "Obj\x01" },
  { container: "sqlite", name: "SQLite", magic: "SQLite format 3\x00" },
  { container: "duckdb", name: "DuckDB", magic: "DUCK", at: 8 },
  { container: "hdf5", name: "HDF5", magic: "\x89HDF\r\n\x1a\n" },
  { container: "npy", name: "NumPy", magic: "\x93NUMPY" },
  { container: "pdf", name: "PDF", magic: "%PDF-" },
  { container: "png", name: "PNG", magic: "\x89PNG\r\n\x1a\n" },
  { container: "jpeg", name: "JPEG", magic: "\xff\xd8\xff" },
  { container: "gif", name: "GIF", magic: "GIF8" },
  { container: "elf", name: "ELF", magic: "\x7fELF" },
  { container: "utf-32", name: "UTF-32 text", magic: "\xff\xfe\x00\x00" },
  { container: "utf-32", name: "UTF-32 text", magic: "\x00\x00\xfe\xff" },
];

const GIT_LFS_POINTER = "version https://git-lfs.github.com/spec/";

/** Frames that a Zstandard reader skips carry one of sixteen magics. */
const SKIPPABLE_FRAME = /^[\x50-\x5f]\x2a\x4d\x18/;

/** The container that the first bytes of a shard belong to, null when they are none that is known. */
export function findContainer(head: Uint8Array): ContainerShape | UnsupportedShape | null {
  const found = MAGICS.find(({ magic, at = 0 }) => holds(head, magic, at) && (at === 0 || head.includes(0)));
  if (found?.kind !== undefined) return { kind: found.kind };
  if (found !== undefined)
    return { kind: "unsupported", container: found.container, reason: `${found.name} is not read` };
  if (SKIPPABLE_FRAME.test(String.fromCharCode(...head.subarray(0, 4)))) return { kind: "zstd" };
  if (!holds(head, GIT_LFS_POINTER, 0)) return null;
  const reason = "a Git LFS pointer: the content itself was not downloaded";
  return { kind: "unsupported", container: "git-lfs", reason };
}

function holds(head: Uint8Array, magic: string, at: number): boolean {
  if (head.length < at + magic.length) return false;
  for (let index = 0; index < magic.length; index++) {
    if (head[at + index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}
