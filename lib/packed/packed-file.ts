import { Failure } from "@/lib/shared";
import type { ByteSource } from "@/lib/shards";
import { abortable } from "./cancelling";
import { hashBytes } from "./hash-bytes";
import { leafOf, type StoredColumn } from "./layout";
import type { PackedFile } from "./manifest";
import { toCorrupt } from "./packed-failure";
import { type ColumnChunk, decodeFooter, type ParquetFooter, type RowGroup } from "./parquet-footer";

/** Opens a file of the data set by its name; its size is what the manifest says. Called once for each file that is read. */
export type OpenFile = (name: string, sizeBytes: number) => Promise<ByteSource>;

/** A Parquet file with what the manifest says of it. Opened, and its footer read, when first needed and once. */
export class PackedParquet {
  readonly file: PackedFile;
  readonly #open: OpenFile;
  #source: Promise<ByteSource> | null = null;
  #footer: Promise<ParquetFooter> | null = null;

  constructor(file: PackedFile, open: OpenFile) {
    this.file = file;
    this.#open = open;
  }

  /** The open file; fails with `shard-changed` where its size is not the manifest's. */
  async source(signal?: AbortSignal): Promise<ByteSource> {
    this.#source ??= this.#openChecked().catch((thrown: unknown) => {
      this.#source = null;
      throw thrown;
    });
    return abortable(this.#source, signal);
  }

  /** The footer, read exactly; fails with `shard-unreadable` where it is corrupt. */
  async footer(signal?: AbortSignal): Promise<ParquetFooter> {
    this.#footer ??= this.#readFooter().catch((thrown: unknown) => {
      this.#footer = null;
      throw thrown;
    });
    return abortable(this.#footer, signal);
  }

  /** The chunk of a column; fails with `shard-unsupported` where the file has no such column, or of another type. */
  chunk(group: RowGroup, column: StoredColumn): ColumnChunk {
    const leaf = leafOf(column);
    const chunk = group.chunks.get(leaf.path);
    const found = chunk?.leaf;
    const isSame =
      found?.physical === leaf.physical &&
      found.definition === leaf.definition &&
      found.repetition === leaf.repetition;
    if (chunk !== undefined && isSame) return chunk;
    throw new Failure(
      "shard-unsupported",
      `${this.file.name}: it has no column ${column.name} of ${column.type}`,
    );
  }

  async #openChecked(): Promise<ByteSource> {
    const source = await this.#open(this.file.name, this.file.size);
    checkSize(source, this.file);
    return source;
  }

  async #readFooter(): Promise<ParquetFooter> {
    const source = await this.source();
    const { name, size, footer_size, footer_hash, rows } = this.file;
    const bytes = await source.slice(Math.max(0, size - footer_size), size);
    const hash = await hashBytes(bytes);
    if (hash !== footer_hash)
      throw new Failure(
        "shard-changed",
        `${name}: its footer's hash is ${hash}; the manifest says ${footer_hash}`,
      );
    let footer: ParquetFooter;
    try {
      footer = decodeFooter(bytes, size);
    } catch (thrown) {
      throw toCorrupt(thrown, name, "the footer");
    }
    if (footer.rows === rows) return footer;
    throw new Failure("shard-changed", `${name}: it has ${footer.rows} rows; the manifest says ${rows}`);
  }
}

/** Fails with `shard-changed` where the size of a file is not what the manifest says. */
export function checkSize(
  source: ByteSource,
  { name, size }: { readonly name: string; readonly size: number },
): void {
  if (source.sizeBytes === size) return;
  throw new Failure("shard-changed", `${name}: it is ${source.sizeBytes} bytes; the manifest says ${size}`);
}
