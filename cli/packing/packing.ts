import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { PACKED_VERSION, type Manifest, type PackedSource, type RecordsFile } from "@/lib/packed";
import { diskFolder, mergeRuns, PackState, writeRecords } from "@/lib/packed/node";
import { INDEX_VERSION } from "@/lib/tables";
import type { PlannedInput } from "./pack-plan";
import { sourceFacts, type SourceFacts } from "./packed-records";
import { clearWorkFolder, readText } from "./publish";
import { sortSources } from "./sort-sources";

/** What is being done: `done` of `of` records or inputs, where that is known. */
export interface PackStep {
  readonly text: string;
  readonly done?: number;
  readonly of?: number;
}

export interface PackingOptions {
  /** Inputs that are read side by side, and threads that score. */
  readonly threads: number;
  /** Records held while sorting, in bytes, over all threads; default 256 MiB. */
  readonly memoryBytes?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: PackStep) => void) | undefined;
}

const DEFAULT_MEMORY_BYTES = 256 * 2 ** 20;
const STATE_NAME = "state.json";
const FACTS_NAME = "facts.json";
const RECORDS_A_STEP = 10_000;

/** What was found out about sources while they were sorted, by their numbers. */
const foundFacts = z.record(z.string(), sourceFacts);

/** One run of packing, with what earlier ones left. */
export class Packing {
  readonly #inputs: readonly PlannedInput[];
  readonly #options: PackingOptions;
  readonly #work: string;
  readonly #state: PackState;
  readonly #facts = new Map<number, SourceFacts>();
  #saved: Promise<void> = Promise.resolve();

  private constructor(
    inputs: readonly PlannedInput[],
    work: string,
    options: PackingOptions,
    state: PackState,
  ) {
    this.#inputs = inputs;
    this.#options = options;
    this.#work = work;
    this.#state = state;
  }

  /** Takes up what a run with the same inputs left, and removes what another left. */
  static async resume(
    inputs: readonly PlannedInput[],
    work: string,
    options: PackingOptions,
  ): Promise<Packing> {
    const sources = inputs.flatMap((input) => input.sources);
    const text = await readText(path.join(work, STATE_NAME));
    const state = PackState.read(text, { schemaVersion: INDEX_VERSION, sources });
    const packing = new Packing(inputs, work, options, state);
    const isNew = state.files.length === 0 && inputs.every(({ first }) => state.runsOf(first) === null);
    if (isNew) await clearWorkFolder(work);
    await packing.#recall();
    await state.forgetLost(diskFolder(work));
    return packing;
  }

  /** What was found in the sources, in their order. */
  get facts(): readonly SourceFacts[] {
    return [...this.#facts].sort(([left], [right]) => left - right).map(([, facts]) => facts);
  }

  /** Whether a manifest is that of these sources. */
  hasMade({ sources }: Manifest): boolean {
    return JSON.stringify(sources) === JSON.stringify(this.#sources());
  }

  /** Sorts the inputs that were not sorted before. */
  async sort(): Promise<void> {
    const { threads, memoryBytes = DEFAULT_MEMORY_BYTES, signal, onStep } = this.#options;
    const waiting = this.#inputs.filter((input) => !this.#isSorted(input));
    const tasks = waiting.map(({ input, identity, first }) => ({
      input,
      identity,
      first,
      folder: this.#work,
      memoryBytes: Math.floor(memoryBytes / threads),
    }));
    if (tasks.length > 0) onStep?.({ text: "Reading", done: 0, of: tasks.length });
    let done = 0;
    await sortSources(
      tasks,
      threads,
      async ({ first, input }, { runs, facts }) => {
        this.#state.setRuns(first, runs);
        facts.forEach((found, index) => this.#facts.set(first + index, found));
        await this.#save();
        onStep?.({ text: `Read ${input.name}`, done: ++done, of: tasks.length });
      },
      signal,
    );
  }

  async writeRecords(): Promise<readonly RecordsFile[]> {
    const { signal, onStep } = this.#options;
    const folder = diskFolder(this.#work);
    const runs = this.#inputs.flatMap(({ first }) => this.#state.runsOf(first) ?? []);
    const of = runs.reduce((sum, run) => sum + run.records, 0);
    let done = 0;
    return writeRecords(mergeRuns(runs, folder, { order: "packed", name: "all", signal }), folder, {
      done: this.#state.files.filter((file) => file.kind === "records"),
      onPlaced: () => {
        done += 1;
        if (done % RECORDS_A_STEP === 0) onStep?.({ text: "Writing records", done, of });
      },
      onFile: async (file) => {
        this.#state.addFile(file);
        await this.#save();
        onStep?.({ text: `Wrote ${file.name}`, done, of });
      },
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** The manifest of the records alone. */
  manifest(files: readonly RecordsFile[]): Manifest {
    const records = files.reduce((sum, file) => sum + file.rows, 0);
    const sources = this.#sources();
    return {
      format: "framewise-packed",
      version: PACKED_VERSION,
      schema_version: INDEX_VERSION,
      sources: [...sources],
      counts: { records, traces: 0, predictions: 0, trajectories: 0, problems: 0, frames: 0 },
      files: [...files],
    };
  }

  /** The sources with what was found in them. */
  #sources(): readonly PackedSource[] {
    return this.#inputs.flatMap(({ input, first, sources }) =>
      sources.map((source, index) => {
        const facts = this.#facts.get(first + index);
        const { container = "", format = null, isFolderNamed = false } = facts ?? {};
        const name = isFolderNamed ? (input.folderName ?? source.name) : source.name;
        return { ...source, name, container, format };
      }),
    );
  }

  /** Whether runs hold every record of an input, as it was found to have. */
  #isSorted({ first, sources }: PlannedInput): boolean {
    const runs = this.#state.runsOf(first);
    const found = sources.map((_, index) => this.#facts.get(first + index));
    if (runs === null || found.includes(undefined)) return false;
    const sorted = runs.reduce((sum, run) => sum + run.records, 0);
    return sorted === found.reduce((sum, facts) => sum + (facts?.records ?? 0), 0);
  }

  async #recall(): Promise<void> {
    const text = await readText(path.join(this.#work, FACTS_NAME));
    const found = foundFacts.safeParse(text === null ? {} : parseJson(text)).data ?? {};
    for (const [number, facts] of Object.entries(found)) this.#facts.set(Number(number), facts);
  }

  /** One at a time: inputs may be done at the same moment. */
  #save(): Promise<void> {
    this.#saved = this.#saved.then(() => this.#write());
    return this.#saved;
  }

  /** The facts come first: runs without them are sorted again. */
  async #write(): Promise<void> {
    await writeWhole(path.join(this.#work, FACTS_NAME), JSON.stringify(Object.fromEntries(this.#facts)));
    await writeWhole(path.join(this.#work, STATE_NAME), this.#state.text());
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}

/** Null for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
