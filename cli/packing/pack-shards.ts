import { manifestText, type Manifest } from "@/lib/packed";
import type { PackInput } from "./open-input";
import { planInputs, type LeftOut } from "./pack-plan";
import type { SourceFacts } from "./packed-records";
import { Packing, type PackingOptions } from "./packing";
import { finishPublishing, openWorkFolder, publish, readUnpublished } from "./publish";
import { writeTables } from "./write-tables";

export interface PackOptions extends PackingOptions {
  readonly directory: string;
  readonly hasEngineFile: boolean;
}

export interface Packed {
  readonly manifest: Manifest;
  /** What was found in each source of the manifest. */
  readonly facts: readonly SourceFacts[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Packs shards into a folder: sorted records, index tables, and last the manifest. An earlier data set there stays whole
 * until this one is. What an interrupted run finished is used again. The bytes depend on the inputs, their names and
 * order, and on this version, but for the engine file.
 */
export async function packShards(inputs: readonly PackInput[], options: PackOptions): Promise<Packed> {
  const { directory, hasEngineFile, signal, onStep } = options;
  const plan = await planInputs(inputs, {
    signal,
    onInput: ({ name }) => onStep?.({ text: `Hashing ${name}` }),
  });
  const work = await openWorkFolder(directory);
  const packing = await Packing.resume(plan.inputs, work, options);
  const unpublished = await readUnpublished(directory);
  if (
    unpublished !== null &&
    packing.hasMade(unpublished) &&
    hasEngineFile === (unpublished.engine !== undefined)
  ) {
    await finishPublishing(directory, unpublished);
    return { manifest: unpublished, facts: packing.facts, leftOut: plan.leftOut };
  }
  await packing.sort();
  const files = await packing.writeRecords();
  const records = packing.manifest(files);
  const { summary, ...written } = await writeTables({
    place: { directory: work, manifestText: manifestText(records) },
    hasEngineFile,
    threads: options.threads,
    signal,
    onIndexed: (done) => onStep?.({ text: "Indexing records", done, of: records.counts.records }),
    onScored: (done, of) => {
      if (of > 0) onStep?.({ text: "Scoring predictions", done, of });
    },
  });
  const manifest: Manifest = {
    ...records,
    counts: {
      records: summary.recordCount,
      traces: summary.traceCount,
      predictions: summary.predictionCount,
      trajectories: summary.trajectoryCount,
      problems: summary.problemCount,
      frames: written.frameCount,
    },
    files: [...files, ...written.files],
    ...(written.engine === undefined ? {} : { engine: written.engine }),
  };
  onStep?.({ text: "Putting the data set in place" });
  await publish(directory, manifest);
  return { manifest, facts: packing.facts, leftOut: plan.leftOut };
}
