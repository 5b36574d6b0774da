import type { BigIntStats } from "node:fs";
import { Failure } from "@/lib/shared";
import { type ByteSource, hashSource, parquetMetadata } from "@/lib/shards";
import { fileSource } from "@/lib/shards/node";

/** What is known of a file's content; null until it was read, and where it cannot be told. */
export interface ShardFacts {
  /** Rows of a Parquet file; null for all else. */
  readonly rowCount: number | null;
  /** `sha256t:` and 64 hex digits, as the browser makes it. */
  readonly contentHash: string | null;
}

interface Known {
  readonly state: string;
  readonly facts: ShardFacts;
}

type Task = () => Promise<void>;

const NOTHING: ShardFacts = { rowCount: null, contentHash: null };
const PARQUET_END = "PAR1";
/** Larger files are not hashed: reading them would keep the disk busy for minutes. */
const MAX_HASHED_BYTES = 16 * 2 ** 30;

/**
 * Reads files behind the catalog's back, one at a time, row counts first. What was read is kept by path for as long as
 * size and time of change stay the same.
 */
export class ShardFactsReader {
  readonly #known = new Map<string, Known>();
  readonly #rowTasks: Task[] = [];
  readonly #hashTasks: Task[] = [];
  #running: Promise<void> | null = null;

  /** What is known now; asks for the rest. */
  look(file: string, state: Pick<BigIntStats, "size" | "mtimeNs">): ShardFacts {
    const stamp = `${state.size} ${state.mtimeNs}`;
    const known = this.#known.get(file);
    if (known?.state === stamp) return known.facts;
    this.#known.set(file, { state: stamp, facts: NOTHING });
    this.#rowTasks.push(() =>
      this.#learn(file, stamp, async (source) => ({ rowCount: await rowCountOf(source) })),
    );
    if (state.size <= MAX_HASHED_BYTES) {
      this.#hashTasks.push(() =>
        this.#learn(file, stamp, async (source) => ({ contentHash: await hashSource(source) })),
      );
    }
    this.#running ??= this.#run();
    return NOTHING;
  }

  /** Resolves when everything that was asked for has been read. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    for (;;) {
      const task = this.#rowTasks.shift() ?? this.#hashTasks.shift();
      if (task === undefined) break;
      await task();
    }
    this.#running = null;
  }

  async #learn(
    file: string,
    stamp: string,
    read: (source: ByteSource) => Promise<Partial<ShardFacts>>,
  ): Promise<void> {
    const learnt = await readOrNothing(file, read);
    const known = this.#known.get(file);
    if (known?.state === stamp) this.#known.set(file, { state: stamp, facts: { ...known.facts, ...learnt } });
  }
}

/** A file that went away, changed or may not be read has no facts: what opens it says why. */
async function readOrNothing(
  file: string,
  read: (source: ByteSource) => Promise<Partial<ShardFacts>>,
): Promise<Partial<ShardFacts>> {
  try {
    const source = await fileSource(file);
    try {
      return await read(source);
    } finally {
      await source.close();
    }
  } catch (thrown) {
    if (thrown instanceof Failure) return {};
    throw thrown;
  }
}

async function rowCountOf(source: ByteSource): Promise<number | null> {
  const end = await source.slice(source.sizeBytes - PARQUET_END.length, source.sizeBytes);
  if (new TextDecoder("latin1").decode(end) !== PARQUET_END) return null;
  return (await parquetMetadata(source)).rowCount;
}
