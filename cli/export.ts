import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { exportFormats, type ExportFormat } from "@/lib/core/export";
import { resolveTrace, type ResetRule } from "@/lib/core/trace";
import { fail, Failure, ok, type Result } from "@/lib/shared";
import { EXIT, print } from "./command";
import { findTraceRecord } from "./find-trace-record";
import { expandPlaces } from "./places";

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

function readOptions(args: readonly string[]): Result<Options | "help", string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        id: { type: "string" },
        reset: { type: "string", default: "context" },
        out: { type: "string", short: "o" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return ok("help");
    const { id, reset } = values;
    const [name = "", ...places] = positionals;
    const format = exportFormats.find((candidate) => candidate.name === name);
    if (format === undefined) {
      const known = exportFormats.map((candidate) => candidate.name).join(", ");
      return fail(name === "" ? "no FORMAT is given" : `FORMAT is ${name}; it is one of ${known}`);
    }
    if (places.length === 0) return fail("no SHARD is given");
    if (id === undefined) return fail("no --id is given");
    if (reset !== "context" && reset !== "scope") return fail(`--reset is ${reset}; it is context or scope`);
    return ok({ format, places, id, reset, out: values.out ?? null });
  } catch (thrown) {
    if (thrown instanceof TypeError) return fail(thrown.message);
    throw thrown;
  }
}

/** `framewise export`. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options.ok) {
    console.error(`framewise export: ${options.error}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.value === "help") {
    print(HELP);
    return EXIT.ok;
  }
  try {
    return await runExport(options.value);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    console.error(`framewise export: ${thrown.message}`);
    return EXIT.failed;
  }
}

async function runExport({ format, places, id, reset, out }: Options): Promise<number> {
  const record = await findTraceRecord(await expandPlaces(places), id);
  if (record === null) {
    console.error(`framewise export: no trace ${JSON.stringify(id)} in ${places.join(", ")}`);
    return EXIT.failed;
  }
  const pieces = format.write(resolveTrace(record, reset));
  if (out === null) for (const piece of pieces) process.stdout.write(piece);
  else await writeFile(out, pieces);
  return EXIT.ok;
}

async function writeFile(out: string, pieces: Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), createWriteStream(out));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Failure("shard-unreadable", `${out} cannot be written: ${reason}`, { cause: thrown });
  }
}
