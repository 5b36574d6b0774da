import { z } from "zod";
import { Failure } from "@/lib/shared";
import { PACKED_VERSION, type PackedFile, packedFileSchema, type PackedSource } from "./manifest";
import type { PackFolder } from "./pack-folder";
import type { RunFile } from "./sort-records";

const runFile = z.object({ name: z.string(), size: z.number(), records: z.number() });

const stateSchema = z.object({
  plan: z.string(),
  runs: z.record(z.string(), z.array(runFile)),
  files: z.array(packedFileSchema),
});

/** What decides the bytes of a packed data set. */
export interface PackPlan {
  readonly schemaVersion: number;
  /** In the order given. */
  readonly sources: readonly PackedSource[];
}

/**
 * Which pieces of a packed data set are complete, so that an interrupted packing goes on where it was. Kept as text beside
 * the pieces until the manifest is written; worth nothing for other sources, another order of them, or another layout.
 */
export class PackState {
  readonly #plan: string;
  readonly #runs: Map<string, readonly RunFile[]>;
  #files: readonly PackedFile[];

  private constructor(plan: string, runs: Map<string, readonly RunFile[]>, files: readonly PackedFile[]) {
    this.#plan = plan;
    this.#runs = runs;
    this.#files = files;
  }

  /** The state that was written as `text`; the empty one where that is null, damaged, or of another plan. */
  static read(text: string | null, plan: PackPlan): PackState {
    const planned = planText(plan);
    const state = text === null ? null : parseState(text);
    if (state?.plan !== planned) return new PackState(planned, new Map(), []);
    return new PackState(planned, new Map(Object.entries(state.runs)), state.files);
  }

  /** Forgets what is no longer there with its size: runs by source, files of records from the first lost one on. */
  async forgetLost(folder: PackFolder): Promise<void> {
    for (const [source, runs] of this.#runs)
      for (const run of runs) if (!(await isThere(folder, run))) this.#runs.delete(source);
    const kept: PackedFile[] = [];
    let isBroken = false;
    for (const file of this.#files) {
      if (await isThere(folder, file)) {
        if (file.kind === "index" || !isBroken) kept.push(file);
      } else if (file.kind === "records") isBroken = true;
    }
    this.#files = kept;
  }

  /** The sorted runs of a source, by its number; null where they are not complete. */
  runsOf(source: number): readonly RunFile[] | null {
    return this.#runs.get(String(source)) ?? null;
  }

  /** The files that are complete, in the order in which they became so. */
  get files(): readonly PackedFile[] {
    return this.#files;
  }

  setRuns(source: number, runs: readonly RunFile[]): void {
    this.#runs.set(String(source), runs);
  }

  addFile(file: PackedFile): void {
    this.#files = [...this.#files.filter(({ name }) => name !== file.name), file];
  }

  /** The state as text, to be read back. */
  text(): string {
    const runs = Object.fromEntries(this.#runs);
    return `${JSON.stringify({ plan: this.#plan, runs, files: this.#files })}\n`;
  }
}

async function isThere(
  folder: PackFolder,
  piece: { readonly name: string; readonly size: number },
): Promise<boolean> {
  try {
    const file = await folder.open(piece.name);
    await file.close();
    return file.sizeBytes === piece.size;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "shard-unreadable") return false;
    throw thrown;
  }
}

function planText({ schemaVersion, sources }: PackPlan): string {
  return JSON.stringify([PACKED_VERSION, schemaVersion, ...sources.map(({ name, hash }) => [name, hash])]);
}

function parseState(text: string): z.infer<typeof stateSchema> | null {
  try {
    return stateSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
