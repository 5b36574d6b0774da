import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { fail, Failure, ok, type Result } from "@/lib/shared";
import { EXIT, print } from "./command";
import { packShards, type PackInput, type PackOptions } from "./packing/pack-shards";
import { expandPlaces } from "./places";

const HELP = `framewise pack SHARD… -o DIR [--engine-file] [--threads N] [--memory MIB]

Packs shards into a data set that opens at once, also over HTTP: records sorted by trace id, one record a small range,
index tables and scores beside them, and a manifest. See docs/packed.md. \`framewise unpack DIR\` gives the records back.

  -o, --out DIR   where to write; what an interrupted run left there is used again
  --engine-file   also write the index as a DuckDB file, which the browser attaches without loading it
  --threads N     shards read side by side (the cores of this machine)
  --memory MIB    records held while sorting (256)

Exit status: 0, 1 when something could not be read (the rest is packed), 2 when not understood.`;

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

/** What the data set calls its sources: paths below what they have in common, so that no machine's folders are told. */
function nameInputs(places: readonly string[]): readonly PackInput[] {
  const common = commonFolder(places.map((place) => path.resolve(place)));
  return places.map((place) => ({ place, name: nameOf(place, common) }));
}

function nameOf(place: string, common: string): string {
  if (URL.canParse(place)) return new URL(place).pathname.split("/").at(-1) ?? place;
  return path.relative(common, path.resolve(place)).split(path.sep).join("/");
}

function commonFolder(paths: readonly string[]): string {
  const [first = ""] = paths;
  let folder = path.dirname(first);
  while (!paths.every((other) => other.startsWith(folder + path.sep)) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return folder;
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
  try {
    const inputs = nameInputs(await expandPlaces(options.value.places));
    const { counts, files } = await packShards(inputs, {
      ...options.value,
      onStep: (step) => {
        console.error(step);
      },
    });
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    print(
      `${options.value.directory}: ${counts.records} records in ${bytes} bytes; ` +
        `${counts.traces} traces, ${counts.predictions} predictions, ${counts.problems} problems`,
    );
    return counts.problems === 0 ? EXIT.ok : EXIT.failed;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    console.error(`framewise pack: ${thrown.message}`);
    return EXIT.failed;
  }
}
