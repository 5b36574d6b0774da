import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import {
  MANIFEST_NAME,
  manifestText,
  PACKED_VERSION,
  type Manifest,
  type PackedSource,
  type RecordsFile,
} from "@/lib/packed";
import { diskFolder, mergeRuns, PackState, writeRecords, type PackFolder } from "@/lib/packed/node";
import { hashSource } from "@/lib/shards";
import { INDEX_VERSION } from "@/lib/tables";
import { openPlace } from "../places";
import { sortSources } from "./sort-pool";
import type { SortTask } from "./sort-source";
import { writeTables } from "./write-tables";

/** A shard to be packed, and what the data set calls it. */
export interface PackInput {
  readonly place: string;
  readonly name: string;
}

export interface PackOptions {
  readonly directory: string;
  readonly hasEngineFile: boolean;
  /** Sources that are read side by side. */
  readonly threads: number;
  /** Records held while sorting, in bytes, over all threads; default 256 MiB. */
  readonly memoryBytes?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
}

const DEFAULT_MEMORY_BYTES = 256 * 2 ** 20;
const WORK_FOLDER = ".packing";
const STATE_NAME = "state.json";
const SOURCES_NAME = "sources.json";

/** What was found out about sources while they were sorted, by their numbers. */
const found = z.record(z.string(), z.object({ container: z.string(), format: z.string().nullable() }));

/**
 * Packs shards into a folder: sorted records, index tables, and last the manifest, without which the folder is no data
 * set. What an interrupted run finished is used again. The bytes depend on the inputs, their names and order, and on this
 * version, but for the engine file.
 */
export async function packShards(inputs: readonly PackInput[], options: PackOptions): Promise<Manifest> {
  const { directory, signal, onStep } = options;
  const work = path.join(directory, WORK_FOLDER);
  await mkdir(work, { recursive: true });
  await rm(path.join(directory, MANIFEST_NAME), { force: true });
  const packing = await Packing.plan(inputs, work, options);
  await packing.sort();
  const files = await packing.writeRecords();
  onStep?.("Indexing and scoring");
  const records = packing.manifest(files);
  const { summary, ...written } = await writeTables({
    ...options,
    manifest: records,
    folder: diskFolder(directory),
    workDirectory: work,
    onScored: (done, of) => {
      if (of > 0) onStep?.(`Scored ${done} of ${of} predictions`);
    },
  });
  const manifest: Manifest = {
    ...records,
    counts: {
      records: summary.recordCount,
      traces: summary.traceCount,
      predictions: summary.predictionCount,
      problems: summary.problemCount,
      frames: written.frameCount,
    },
    files: [...files, ...written.files],
    ...(written.engine === undefined ? {} : { engine: written.engine }),
  };
  signal?.throwIfAborted();
  await writeFile(path.join(directory, MANIFEST_NAME), manifestText(manifest));
  await rm(work, { recursive: true });
  return manifest;
}

/** One run of packing, with what earlier ones left. */
class Packing {
  readonly #inputs: readonly PackInput[];
  readonly #options: PackOptions;
  readonly #work: string;
  readonly #state: PackState;
  #sources: PackedSource[];

  private constructor(
    inputs: readonly PackInput[],
    {
      work,
      options,
      state,
      sources,
    }: {
      readonly work: string;
      readonly options: PackOptions;
      readonly state: PackState;
      readonly sources: readonly PackedSource[];
    },
  ) {
    this.#inputs = inputs;
    this.#options = options;
    this.#work = work;
    this.#state = state;
    this.#sources = [...sources];
  }

  static async plan(inputs: readonly PackInput[], work: string, options: PackOptions): Promise<Packing> {
    const sources: PackedSource[] = [];
    for (const input of inputs) {
      options.onStep?.(`Hashing ${input.name}`);
      sources.push(await describeSource(input, options.signal));
    }
    const text = await readFile(path.join(work, STATE_NAME), "utf8").catch(() => null);
    const state = PackState.read(text, { schemaVersion: INDEX_VERSION, sources });
    const packing = new Packing(inputs, { work, options, state, sources });
    await state.forgetLost(bothFolders(options.directory, work));
    await packing.#recall();
    return packing;
  }

  /** Sorts the sources that were not sorted before. */
  async sort(): Promise<void> {
    const { threads, memoryBytes = DEFAULT_MEMORY_BYTES, signal, onStep } = this.#options;
    const waiting = this.#inputs.flatMap(({ place, name }, number): readonly SortTask[] =>
      this.#state.runsOf(number) === null
        ? [{ place, name, number, folder: this.#work, memoryBytes: Math.floor(memoryBytes / threads) }]
        : [],
    );
    await sortSources(
      waiting,
      threads,
      async ({ number, name }, { runs, container, format, records }) => {
        onStep?.(`Read ${name}: ${records} records`);
        this.#state.setRuns(number, runs);
        this.#describe(number, { container, format });
        await this.#save();
      },
      signal,
    );
  }

  async writeRecords(): Promise<readonly RecordsFile[]> {
    const { directory, signal, onStep } = this.#options;
    const runs = this.#inputs.flatMap((_, number) => this.#state.runsOf(number) ?? []);
    const merged = mergeRuns(runs, diskFolder(this.#work), { order: "packed", name: "all", signal });
    const done = this.#state.files.filter((file) => file.kind === "records");
    return writeRecords(merged, diskFolder(directory), {
      done,
      onFile: async (file) => {
        onStep?.(`Wrote ${file.name}: ${file.rows} records`);
        this.#state.addFile(file);
        await this.#save();
      },
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** The manifest of the records alone. */
  manifest(files: readonly RecordsFile[]): Manifest {
    const records = files.reduce((sum, file) => sum + file.rows, 0);
    return {
      format: "framewise-packed",
      version: PACKED_VERSION,
      schema_version: INDEX_VERSION,
      sources: this.#sources,
      counts: { records, traces: 0, predictions: 0, problems: 0, frames: 0 },
      files: [...files],
    };
  }

  #describe(number: number, facts: Pick<PackedSource, "container" | "format">): void {
    this.#sources = this.#sources.map((source, index) =>
      index === number ? { ...source, ...facts } : source,
    );
  }

  async #recall(): Promise<void> {
    const text = await readFile(path.join(this.#work, SOURCES_NAME), "utf8").catch(() => "{}");
    for (const [number, facts] of Object.entries(found.parse(JSON.parse(text)))) {
      if (this.#state.runsOf(Number(number)) !== null) this.#describe(Number(number), facts);
    }
  }

  async #save(): Promise<void> {
    const facts = this.#sources.map(({ container, format }, number) => [number, { container, format }]);
    await writeFile(path.join(this.#work, SOURCES_NAME), JSON.stringify(Object.fromEntries(facts)));
    await writeFile(path.join(this.#work, STATE_NAME), this.#state.text());
  }
}

/** The folder of the data set and the one of its runs, as one to read from. */
function bothFolders(directory: string, work: string): PackFolder {
  const files = diskFolder(directory);
  const runs = diskFolder(work);
  return { ...files, open: (name) => (name.endsWith(".parquet") ? files.open(name) : runs.open(name)) };
}

async function describeSource({ place, name }: PackInput, signal?: AbortSignal): Promise<PackedSource> {
  const source = await openPlace(place, signal);
  try {
    const hash = await hashSource(source, signal);
    return { name, hash, size: source.sizeBytes, container: "", format: null };
  } finally {
    await source.close?.();
  }
}
