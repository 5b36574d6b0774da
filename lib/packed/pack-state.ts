import { z } from "zod";
import type { PackedFile, PackedSource } from "./manifest";
import { packedFileSchema, PACKED_VERSION } from "./manifest";
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
