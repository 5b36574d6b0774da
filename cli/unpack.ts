import { EXIT, print } from "./command";
import { carryOut, Misunderstood, readCommandLine, wholeNumber } from "./command-line";
import { interruptible } from "./interruptible";
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
}

const flags = {
  out: { type: "string", short: "o", default: "" },
  memory: { type: "string", default: "256" },
} as const;

function readOptions(args: readonly string[]) {
  return readCommandLine(args, flags, ({ out, memory }, [place, ...more]): Options => {
    const mebibytes = wholeNumber("--memory", memory, 1);
    if (place === undefined || more.length > 0 || out === "")
      throw new Misunderstood("it takes one PACKED and -o DIR");
    return { place, out, memoryBytes: mebibytes * 2 ** 20 };
  });
}

function report(files: readonly UnpackedSource[]): number {
  for (const { file, source, records } of files) print(`${file}: ${records} records of ${source}`);
  const lost = files.reduce((sum, file) => sum + file.lost, 0);
  if (lost > 0) console.error(`framewise unpack: ${lost} records were not readable when they were packed`);
  return lost === 0 ? EXIT.ok : EXIT.failed;
}

async function unpack(options: Options): Promise<number> {
  const progress = new Progress();
  try {
    const files = await interruptible((signal) =>
      unpackSources({
        ...options,
        signal,
        onRecords: (done, of) => {
          progress.show({ text: "Writing records", done, of });
        },
      }),
    );
    progress.end();
    return report(files);
  } finally {
    progress.end();
  }
}

/** `framewise unpack`. */
export function run(args: readonly string[]): Promise<number> {
  const words = { name: "unpack", help: HELP, interrupted: "interrupted; nothing was written" };
  return carryOut(words, readOptions(args), unpack);
}
