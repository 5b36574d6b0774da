import type { ShardReader } from "@/lib/shards";
import type { ShardProgress } from "./add-shard";
import { PacedProgress } from "./paced-progress";
import type { Tally } from "./tally";

/** How far one shard is, from its first byte on: while it is decompressed to be looked into, too. */
export class ReadingProgress {
  readonly #sizeBytes: number;
  readonly #tally: Tally;
  readonly #progress: PacedProgress;
  #reader: Pick<ShardReader, "container" | "notes"> | null = null;
  #bytesRead = 0;

  constructor(sizeBytes: number, tally: Tally, onProgress: ((progress: ShardProgress) => void) | undefined) {
    this.#sizeBytes = sizeBytes;
    this.#tally = tally;
    this.#progress = new PacedProgress(() => onProgress?.(this.#state()));
  }

  /** The shard is open: from now on it is known what it is. */
  opened(reader: Pick<ShardReader, "container" | "notes">): void {
    this.#reader = reader;
    this.#progress.changed();
  }

  /** So many bytes, from the first, have come; fewer than before change nothing. */
  readonly onBytes = (bytes: number): void => {
    this.#bytesRead = Math.max(this.#bytesRead, bytes);
    this.#progress.changed();
  };

  readonly onRecords = (): void => {
    this.#progress.changed();
  };

  /** Tells what was not told yet, and nothing more. */
  end(): void {
    this.#progress.end();
  }

  #state(): ShardProgress {
    return {
      phase: "reading",
      sizeBytes: this.#sizeBytes,
      bytesRead: this.#bytesRead,
      recordCount: this.#tally.recordCount,
      container: this.#reader?.container ?? null,
      notes: this.#reader?.notes ?? [],
    };
  }
}
