import { Failure } from "@/lib/shared";

/**
 * The start of a DuckDB file: one page that says what it is, and two that say in turn how much of it counts. What can be
 * told from them is told before the engine opens the file: it reads blocks as queries need them, and of a file that was
 * cut short it would say so only then.
 *
 *     0      8       12        20          4096                       8192
 *     ┌──────┬──────┬─────────┬──── … ────┬──────────┬─────────── … ─┬──────────┬ … ┬ blocks
 *     │ sum  │ DUCK │ version │           │ sum      │ turn, roots,  │ the same │   │
 *     └──────┴──────┴─────────┴──── … ────┴──────────┴ count, size … ┴──────────┴ … ┴
 *
 * https://github.com/duckdb/duckdb/blob/v1.4.3/src/include/duckdb/storage/storage_info.hpp
 */
export const headerBytes = 3 * 4096;

/** Storage versions that DuckDB 1.4.3, the browser's engine, reads. */
const oldestVersion = 64n;
const newestVersion = 67n;

/** Fails unless the first `headerBytes` are those of a database that both engines read, and the file is as long as they say. */
export function expectEngineFile(name: string, header: Uint8Array, sizeBytes: number): void {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const magic = new TextDecoder("latin1").decode(header.subarray(8, 12));
  if (magic !== "DUCK" || header.length < headerBytes)
    throw new Failure(
      "shard-unreadable",
      `${name} is no DuckDB file: its ${sizeBytes} bytes do not begin as one`,
    );
  const version = view.getBigUint64(12, true);
  if (version < oldestVersion || version > newestVersion)
    throw new Failure(
      "shard-unsupported",
      `${name} has DuckDB storage version ${version}; versions ${oldestVersion} to ${newestVersion} can be read`,
    );
  const page = view.getBigUint64(4096 + 8, true) > view.getBigUint64(8192 + 8, true) ? 4096 : 8192;
  const blocks = view.getBigUint64(page + 32, true);
  const blockBytes = view.getBigUint64(page + 40, true);
  const neededBytes = BigInt(headerBytes) + blocks * blockBytes;
  if (BigInt(sizeBytes) < neededBytes)
    throw new Failure(
      "shard-unreadable",
      `${name} was cut short: it has ${sizeBytes} bytes, and ${neededBytes} by its header`,
    );
}
