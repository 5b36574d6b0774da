import { parseArgs } from "node:util";
import { fail, Failure, ok, type Result } from "@/lib/shared";
import { EXIT, print } from "./command";
import { INTERRUPTED, interruptible } from "./interruptible";
import { unpackSources, type UnpackedSource } from "./packing/unpack-sources";
import { Progress } from "./progress";

const HELP = `framewise unpack PACKED -o DIR

Writes the records of a packed data set back, a JSON lines file for each of its sources: the same records in the same
order. A source that was one bare text becomes that text again; a JSON document of many lines becomes one line.
PACKED is the folder, its manifest, or the address of that.

  -o, --out DIR   where to write; files that are there are never overwritten
  --memory MIB    records held while sorting (256)

Exit status: 0, 1 when something could not be read or written, 2 when not understood.`;

interface Options {
  readonly place: string;
  readonly out: string;
  readonly memoryBytes: number;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Result<Options, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string", short: "o" },
        memory: { type: "string", default: "256" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const { out = "", help } = values;
    const memory = Number(values.memory);
    const [place = ""] = positionals;
    if (!Number.isInteger(memory) || memory < 1)
      return fail(`--memory is ${values.memory}; it is a whole number from 1`);
    if (!help && (place === "" || positionals.length > 1 || out === ""))
      return fail("it takes one PACKED and -o DIR");
    return ok({ place, out, memoryBytes: memory * 2 ** 20, help });
  } catch (thrown) {
    if (thrown instanceof TypeError) return fail(thrown.message);
    throw thrown;
  }
}

function report(files: readonly UnpackedSource[]): number {
  for (const { file, source, records } of files) print(`${file}: ${records} records of ${source}`);
  const lost = files.reduce((sum, file) => sum + file.lost, 0);
  if (lost > 0) console.error(`framewise unpack: ${lost} records were not readable when they were packed`);
  return lost === 0 ? EXIT.ok : EXIT.failed;
}

/** `framewise unpack`. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options.ok) {
    console.error(`framewise unpack: ${options.error}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.value.help) {
    print(HELP);
    return EXIT.ok;
  }
  const progress = new Progress();
  try {
    const files = await interruptible((signal) =>
      unpackSources({
        ...options.value,
        signal,
        onRecords: (done, of) => {
          progress.show({ text: "Writing records", done, of });
        },
      }),
    );
    progress.end();
    return report(files);
  } catch (thrown) {
    progress.end();
    if (!(thrown instanceof Failure)) throw thrown;
    const isInterrupted = thrown.kind === "cancelled";
    console.error(`framewise unpack: ${isInterrupted ? "interrupted; nothing was written" : thrown.message}`);
    return isInterrupted ? INTERRUPTED : EXIT.failed;
  }
}
