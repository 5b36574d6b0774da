import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { fail, Failure, ok, type Result } from "@/lib/shared";
import { EXIT, print } from "./command";
import { INTERRUPTED, interruptible } from "./interruptible";
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
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Result<Options, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string", short: "o" },
        "engine-file": { type: "boolean", default: false },
        threads: { type: "string", default: String(availableParallelism()) },
        memory: { type: "string", default: "256" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const { out = "", help } = values;
    const threads = Number(values.threads);
    const memory = Number(values.memory);
    if (!Number.isInteger(threads) || threads < 1)
      return fail(`--threads is ${values.threads}; it is a whole number from 1`);
    if (!Number.isInteger(memory) || memory < 1)
      return fail(`--memory is ${values.memory}; it is a whole number from 1`);
    if (!help && out === "") return fail("-o DIR is missing");
    if (!help && positionals.length === 0) return fail("no SHARD is given");
    return ok({
      places: positionals,
      directory: out,
      hasEngineFile: values["engine-file"],
      threads,
      memoryBytes: memory * 2 ** 20,
      help,
    });
  } catch (thrown) {
    if (thrown instanceof TypeError) return fail(thrown.message);
    throw thrown;
  }
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

async function pack(options: Options, signal: AbortSignal, progress: Progress): Promise<number> {
  const packed = await packShards(nameInputs(await placesToPack(options)), {
    ...options,
    signal,
    onStep: (step) => {
      progress.show(step);
    },
  });
  progress.end();
  return report(packed, options.directory);
}

/** `framewise pack`. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options.ok) {
    console.error(`framewise pack: ${options.error}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.value.help) {
    print(HELP);
    return EXIT.ok;
  }
  const progress = new Progress();
  try {
    return await interruptible((signal) => pack(options.value, signal, progress));
  } catch (thrown) {
    progress.end();
    if (!(thrown instanceof Failure)) throw thrown;
    if (thrown.kind !== "cancelled") {
      console.error(`framewise pack: ${thrown.message}`);
      return EXIT.failed;
    }
    console.error("framewise pack: interrupted; the same command goes on from here");
    return INTERRUPTED;
  }
}
