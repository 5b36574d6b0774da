import { availableParallelism } from "node:os";
import path from "node:path";
import { Failure } from "@/lib/shared";
import { EXIT, print } from "./command";
import { carryOut, Misunderstood, readCommandLine, someShards, wholeNumber } from "./command-line";
import { interruptible } from "./interruptible";
import { nameInputs } from "./packing/name-inputs";
import { packShards, type Packed, type PackOptions } from "./packing/pack-shards";
import type { SourceFacts } from "./packing/packed-records";
import { expandPlaces, isAddress } from "./places";
import { Progress } from "./progress";

const HELP = `framewise pack SHARD… -o DIR [--engine-file] [--threads N] [--memory MIB]

Packs shards into a data set that opens at once, also over HTTP: records sorted by id, one record a small range,
index tables and scores beside them, and a manifest. See docs/packed.md. \`framewise unpack DIR\` gives the records back.

  -o, --out DIR   where to write; what an interrupted run left there is used again
  --engine-file   also write the index as a DuckDB file, which the browser attaches without loading it
  --threads N     shards read side by side (the cores of this machine)
  --memory MIB    records held while sorting (256)

Exit status: 0, 1 when something could not be read (the rest is packed), 2 when not understood, 130 when interrupted:
the same command then goes on.`;

interface Options extends Omit<PackOptions, "signal" | "onStep"> {
  readonly places: readonly string[];
}

const flags = {
  out: { type: "string", short: "o", default: "" },
  "engine-file": { type: "boolean", default: false },
  threads: { type: "string", default: String(availableParallelism()) },
  memory: { type: "string", default: "256" },
} as const;

function readOptions(args: readonly string[]) {
  return readCommandLine(args, flags, (values, words): Options => {
    const threads = wholeNumber("--threads", values.threads, 1);
    const memory = wholeNumber("--memory", values.memory, 1);
    if (values.out === "") throw new Misunderstood("-o DIR is missing");
    return {
      places: someShards(words),
      directory: values.out,
      hasEngineFile: values["engine-file"],
      threads,
      memoryBytes: memory * 2 ** 20,
    };
  });
}

/** Places to read, without what lies in the folder that is written. Fails where such a place was asked for itself. */
async function placesToPack({ places, directory }: Options): Promise<readonly string[]> {
  const out = path.resolve(directory);
  const expanded = [];
  for (const place of places) {
    if (isWithin(place, out))
      throw new Failure("shard-unreadable", `${place} is in ${directory}, which is to be written`);
    expanded.push(...(await expandPlaces([place])).filter((file) => !isWithin(file, out)));
  }
  return [
    ...new Map(expanded.map((place) => [isAddress(place) ? place : path.resolve(place), place])).values(),
  ];
}

function isWithin(place: string, folder: string): boolean {
  if (isAddress(place)) return false;
  const resolved = path.resolve(place);
  return resolved === folder || resolved.startsWith(folder + path.sep);
}

function report({ manifest, facts, leftOut }: Packed, directory: string): number {
  const { sources, files, counts } = manifest;
  for (const [number, found] of facts.entries())
    print(`${sources[number]?.name ?? ""}: ${found.format ?? "no known format"}; ${countsText(found)}`);
  for (const { place, reason } of leftOut) console.error(`${place}: not packed: ${reason}`);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  print(`${directory}: ${countsText(counts)}, in ${bytes} bytes. To see it: framewise serve ${directory}`);
  if (counts.problems > 0)
    console.error(
      `${counts.problems} could not be read, and are packed as they are: framewise check ${directory}`,
    );
  return counts.problems === 0 && leftOut.length === 0 ? EXIT.ok : EXIT.failed;
}

function countsText(
  counts: Pick<SourceFacts, "records" | "traces" | "predictions" | "trajectories" | "problems">,
): string {
  const { records, traces, predictions, trajectories, problems } = counts;
  const runs = trajectories === 0 ? "" : `, ${trajectories} trajectories`;
  return `${records} records, ${traces} traces, ${predictions} predictions${runs}, ${problems} problems`;
}

async function pack(options: Options): Promise<number> {
  const progress = new Progress();
  try {
    const packed = await interruptible(async (signal) =>
      packShards(nameInputs(await placesToPack(options)), {
        ...options,
        signal,
        onStep: (step) => {
          progress.show(step);
        },
      }),
    );
    progress.end();
    return report(packed, options.directory);
  } finally {
    progress.end();
  }
}

/** `framewise pack`. */
export function run(args: readonly string[]): Promise<number> {
  const interrupted = "interrupted; the same command goes on from here";
  return carryOut({ name: "pack", help: HELP, interrupted }, readOptions(args), pack);
}
