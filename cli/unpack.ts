import { mkdir, mkdtemp, open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { MANIFEST_NAME, openPacked, readManifest, type Manifest, type PackedRecord } from "@/lib/packed";
import { diskFolder, unpackRecords } from "@/lib/packed/node";
import { Failure } from "@/lib/shared";
import { readText } from "@/lib/shards";
import { fileSource } from "@/lib/shards/node";
import { EXIT, print } from "./command";

const HELP = `framewise unpack PACKED -o DIR

Writes the records of a packed data set back, a JSON lines file for each of its sources: the same records in the same
order. A record that was bare text, or many lines of JSON, becomes one line of JSON.

  -o, --out DIR   where to write

Exit status: 0, 1 when something could not be read or written, 2 when not understood.`;

/** The folder that holds the manifest, given itself or the manifest. */
function folderOf(place: string): string {
  return path.basename(place) === MANIFEST_NAME ? path.dirname(place) : place;
}

async function readManifestFile(folder: string): Promise<Manifest> {
  const source = await fileSource(path.join(folder, MANIFEST_NAME));
  try {
    const manifest = readManifest(await readText(source, { encoding: "utf-8", bomBytes: 0 }));
    if (manifest.ok) return manifest.value;
    throw new Failure("shard-unsupported", `${source.name}: ${manifest.error}`);
  } finally {
    await source.close();
  }
}

/** A source's name as the name of a JSON lines file below the output folder, whatever the manifest says. */
function fileNameOf(name: string): string {
  const plain = name.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
  const safe = plain.map((part) => part.replace(/[^\w.-]/g, "_")).join("/") || "records";
  return safe.endsWith(".jsonl") ? safe : `${safe}.jsonl`;
}

function lineOf({ content, text }: PackedRecord): string | null {
  switch (content) {
    case "json":
      return text.replace(/[\r\n]+/g, " ");
    case "row":
      return text;
    case "text":
      return JSON.stringify({ text });
    case "problem":
      return null;
  }
}

interface WrittenFile {
  readonly name: string;
  records: number;
  /** Records that could not be read when they were packed. */
  lost: number;
}

/** Writes records to a file for each source; those of one source come together. */
class SourceFiles {
  readonly files: WrittenFile[] = [];
  readonly #out: string;
  #handle: FileHandle | null = null;
  #source = -1;

  constructor(out: string) {
    this.#out = out;
  }

  async write(record: PackedRecord, sourceName: string): Promise<void> {
    if (record.source !== this.#source) await this.#begin(record.source, sourceName);
    const file = this.files.at(-1);
    const line = lineOf(record);
    if (file === undefined) return;
    if (line === null) file.lost += 1;
    else {
      file.records += 1;
      await this.#handle?.appendFile(`${line}\n`);
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  async #begin(source: number, sourceName: string): Promise<void> {
    await this.close();
    const name = fileNameOf(sourceName);
    await mkdir(path.dirname(path.join(this.#out, name)), { recursive: true });
    this.#handle = await open(path.join(this.#out, name), "w");
    this.#source = source;
    this.files.push({ name, records: 0, lost: 0 });
  }
}

async function unpack(folder: string, out: string): Promise<readonly WrittenFile[]> {
  const manifest = await readManifestFile(folder);
  const packed = openPacked(manifest, (name) => fileSource(path.join(folder, name)));
  const scratch = await mkdtemp(path.join(tmpdir(), "framewise-unpack-"));
  const files = new SourceFiles(out);
  try {
    for await (const batch of unpackRecords(packed, diskFolder(scratch))) {
      for (const record of batch) {
        await files.write(record, manifest.sources[record.source]?.name ?? `source-${record.source}`);
      }
    }
    return files.files;
  } finally {
    await files.close();
    await rm(scratch, { recursive: true });
  }
}

/** `framewise unpack`. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { out: { type: "string", short: "o" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    print(HELP);
    return EXIT.ok;
  }
  const [place] = positionals;
  if (place === undefined || positionals.length > 1 || typeof values.out !== "string") {
    console.error(`framewise unpack: it takes one PACKED and -o DIR\n\n${HELP}`);
    return EXIT.usage;
  }
  try {
    const files = await unpack(folderOf(place), values.out);
    const lost = files.reduce((sum, file) => sum + file.lost, 0);
    for (const { name, records } of files) print(`${path.join(values.out, name)}: ${records} records`);
    if (lost > 0) console.error(`framewise unpack: ${lost} records were not readable when they were packed`);
    return lost === 0 ? EXIT.ok : EXIT.failed;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    console.error(`framewise unpack: ${thrown.message}`);
    return EXIT.failed;
  }
}
