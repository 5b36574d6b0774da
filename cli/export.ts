import { exportFormats, type ExportFormat } from "@/lib/core/export";
import { resolveTrace, type ResetRule } from "@/lib/core/trace";
import { EXIT } from "./command";
import { carryOut, Misunderstood, oneOf, readCommandLine, someShards } from "./command-line";
import { findTraceRecord } from "./find-trace-record";
import { expandPlaces } from "./places";
import { writePieces } from "./write-pieces";

const HELP = `framewise export FORMAT SHARD… --id ID [-o FILE]

Writes one trace in a form that other tools read. A SHARD is a file, a directory, or an address: https://, s3://, gs://,
hf://; a packed data set is unpacked first. FORMAT is

${exportFormats.map(({ name, title, detail }) => `  ${name.padEnd(13)} ${title}\n  ${"".padEnd(13)} ${detail}`).join("\n")}

  --id ID       the trace; the first of that id is taken
  --reset RULE  what \`..\` in the trace stands for: context (default) or scope
  -o, --out FILE  write there instead of to standard output

Exit status: 0, 1 when there is no such trace or something could not be read, 2 when not understood.`;

interface Options {
  readonly format: ExportFormat;
  readonly places: readonly string[];
  readonly id: string;
  readonly reset: ResetRule;
  readonly out: string | null;
}

const resetRules = ["context", "scope"] as const satisfies readonly ResetRule[];

const flags = {
  id: { type: "string" },
  reset: { type: "string", default: "context" },
  out: { type: "string", short: "o" },
} as const;

function readOptions(args: readonly string[]) {
  return readCommandLine(args, flags, ({ id, reset, out }, [name = "", ...places]): Options => {
    const format = exportFormats.find((candidate) => candidate.name === name);
    if (format === undefined) {
      const known = exportFormats.map((candidate) => candidate.name).join(", ");
      throw new Misunderstood(
        name === "" ? "no FORMAT is given" : `FORMAT is ${name}; it is one of ${known}`,
      );
    }
    someShards(places);
    if (id === undefined) throw new Misunderstood("no --id is given");
    return { format, places, id, reset: oneOf("--reset", resetRules, reset), out: out ?? null };
  });
}

/** `framewise export`. */
export function run(args: readonly string[]): Promise<number> {
  return carryOut({ name: "export", help: HELP }, readOptions(args), runExport);
}

async function runExport({ format, places, id, reset, out }: Options): Promise<number> {
  const record = await findTraceRecord(await expandPlaces(places), id);
  if (record === null) {
    console.error(`framewise export: no trace ${JSON.stringify(id)} in ${places.join(", ")}`);
    return EXIT.failed;
  }
  const pieces = format.write(resolveTrace(record, reset));
  await writePieces(out, pieces);
  return EXIT.ok;
}
