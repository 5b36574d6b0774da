import { modelNameOf } from "@/lib/formats";
import { diskFolder, sortRuns, type RunFile } from "@/lib/packed/node";
import { assert, Failure } from "@/lib/shared";
import { openInput, type PackInput } from "./open-input";
import { packedRecords, type SourceFacts, SourceTally } from "./packed-records";

/** One input to be sorted: plain data, so that a thread can take it. */
export interface SortTask {
  readonly input: PackInput;
  /** The content that was hashed. */
  readonly identity: string | null;
  /** Number of its first source. */
  readonly first: number;
  /** The folder that takes the runs. */
  readonly folder: string;
  readonly memoryBytes: number;
}

export interface SortedInput {
  readonly runs: readonly RunFile[];
  /** One for each source. */
  readonly facts: readonly SourceFacts[];
}

/**
 * Reads an input from its first record to its last and writes the records as sorted runs. Memory stays within the task's.
 * Fails with `shard-changed` where the content is not what was hashed.
 */
export async function sortSource(
  { input, identity, first, folder, memoryBytes }: SortTask,
  signal?: AbortSignal,
): Promise<SortedInput> {
  const opened = await openInput(input, signal);
  try {
    if (opened.identity !== identity)
      throw new Failure("shard-changed", `${input.place}: it was written to after it had been hashed`);
    const folderModel = input.folderName === null ? null : modelNameOf(input.folderName);
    const tallies = opened.sources.map(() => new SourceTally(folderModel));
    const runs = await sortRuns(packedRecords(opened, first, tallies, signal), diskFolder(folder), {
      order: "packed",
      name: `source-${first}`,
      memoryBytes,
      signal,
    });
    const facts = opened.sources.map(({ container, format }, index) => {
      const found = tallies[index]?.facts(container);
      assert(found !== undefined, "every source has a tally");
      return { ...found, format: format ?? found.format };
    });
    return { runs, facts };
  } finally {
    await opened.close();
  }
}
