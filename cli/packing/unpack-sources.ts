import { lstat, mkdir, mkdtemp, open, rename, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { openPackedSource, placeBeside } from "@/lib/ingest";
import { MANIFEST_NAME, type PackedReader, type PackedRecord } from "@/lib/packed";
import { diskFolder, unpackRecords } from "@/lib/packed/node";
import { Failure } from "@/lib/shared";
import { expandPlaces, placeOf, SourceOpener } from "../places";
import { UnfoldedLines } from "./unfolded-lines";
import { unpackedNames } from "./unpacked-names";

export interface UnpackTask {
  /** The folder of a packed data set, its manifest, or the address of that. */
  readonly place: string;
  /** The folder that takes the files. */
  readonly out: string;
  readonly memoryBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly onRecords?: ((done: number, of: number) => void) | undefined;
}

/** A source that was given back. */
export interface UnpackedSource {
  readonly source: string;
  readonly file: string;
  readonly records: number;
  /** Records that could not be read when they were packed. */
  readonly lost: number;
}

/** What a container is called that is one bare text. */
const TEXT_CONTAINER = "text";

/**
 * Gives every source of a packed data set back as a file: all of them, or none where it fails. Fails with
 * `shard-unreadable` where a file is there already.
 */
export async function unpackSources(task: UnpackTask): Promise<readonly UnpackedSource[]> {
  const { place, out, memoryBytes, signal, onRecords } = task;
  const opener = new SourceOpener();
  try {
    const packed = await openPackedPlace(place, opener, signal);
    const { sources, counts } = packed.manifest;
    const names = unpackedNames(
      sources.map(({ name, container }) => ({
        name,
        extension: container === TEXT_CONTAINER ? ".txt" : ".jsonl",
      })),
    );
    const files = names.map((name) => path.join(out, name));
    for (const file of files) await refuseExisting(file);
    await mkdir(out, { recursive: true });
    const staging = await mkdtemp(path.join(out, ".unpacking-"));
    try {
      const written = new SourceFiles(staging, (source) => sources[source]?.container === TEXT_CONTAINER);
      let done = 0;
      try {
        const unfolded = new UnfoldedLines();
        for await (const batch of unpackRecords(packed, diskFolder(staging), { memoryBytes, signal })) {
          await written.write(batch.flatMap((record) => unfolded.add(record)));
          onRecords?.((done += batch.length), counts.records);
        }
        await written.write(unfolded.end());
      } finally {
        await written.close();
      }
      for (const [source, file] of files.entries()) await putInPlace(await written.pathOf(source), file);
      return sources.map(({ name }, source) => ({
        source: name,
        file: files[source] ?? "",
        ...written.countsOf(source),
      }));
    } finally {
      await rm(staging, { recursive: true });
    }
  } finally {
    await opener.close();
  }
}

async function openPackedPlace(
  place: string,
  opener: SourceOpener,
  signal: AbortSignal | undefined,
): Promise<PackedReader> {
  const expanded = await expandPlaces([place]);
  const [only = ""] =
    expanded.length === 1 ? expanded : expanded.filter((file) => isOwnManifest(file, place));
  if (only === "") throw new Failure("shard-unsupported", `${place}: no packed data set is there`);
  const at = placeOf(only);
  const packed = await openPackedSource(
    await opener.open(at, signal),
    (name, sizeBytes) => opener.open(placeBeside(at, name, sizeBytes), signal),
    signal,
  );
  if (packed === null) throw new Failure("shard-unsupported", `${only}: it is no packed data set's manifest`);
  return packed.packed;
}

function isOwnManifest(file: string, folder: string): boolean {
  return path.resolve(file) === path.resolve(folder, MANIFEST_NAME);
}

async function refuseExisting(file: string): Promise<void> {
  const found = await lstat(file).catch(() => null);
  if (found !== null) throw new Failure("shard-unreadable", `${file} is there already, and stays`);
}

async function putInPlace(from: string, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await refuseExisting(file);
  await rename(from, file);
}

/** The text of a record in its file; null where it could not be read when it was packed. */
function lineOf({ content, text, member }: PackedRecord): string | null {
  switch (content) {
    case "json":
    case "lines":
      return text.replace(/[\r\n]+/g, " ");
    case "row":
      return text;
    case "text":
      return JSON.stringify({ ...(member === null ? {} : { id: idOf(member) }), text });
    case "problem":
      return null;
  }
}

/** The id that a bare text has by its name. */
function idOf(member: string): string {
  return (member.split("/").at(-1) ?? member).replace(/\.[^.]*$/, "");
}

/** Files for sources by number; the records of one source come together, those of sources without any never. */
class SourceFiles {
  readonly #folder: string;
  readonly #isText: (source: number) => boolean;
  readonly #counts = new Map<number, { records: number; lost: number }>();
  #handle: FileHandle | null = null;
  #source = -1;

  constructor(folder: string, isText: (source: number) => boolean) {
    this.#folder = folder;
    this.#isText = isText;
  }

  async write(batch: readonly PackedRecord[]): Promise<void> {
    let lines = "";
    for (const record of batch) {
      if (record.source !== this.#source) {
        await this.#append(lines);
        lines = "";
        await this.#begin(record.source);
      }
      const isBareText = record.content === "text" && this.#isText(record.source);
      const line = isBareText ? record.text : lineOf(record);
      this.#count(record.source, line !== null);
      if (line !== null) lines += isBareText ? line : `${line}\n`;
    }
    await this.#append(lines);
  }

  countsOf(source: number): { readonly records: number; readonly lost: number } {
    return this.#counts.get(source) ?? { records: 0, lost: 0 };
  }

  /** The file of a source; an empty one where it has no records. */
  async pathOf(source: number): Promise<string> {
    const file = path.join(this.#folder, `unpacked-${source}`);
    const handle = await open(file, "a");
    await handle.close();
    return file;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  async #begin(source: number): Promise<void> {
    await this.close();
    this.#source = source;
    this.#handle = await open(path.join(this.#folder, `unpacked-${source}`), "a");
  }

  async #append(text: string): Promise<void> {
    if (text !== "") await this.#handle?.appendFile(text);
  }

  #count(source: number, isWritten: boolean): void {
    const { records, lost } = this.countsOf(source);
    this.#counts.set(source, isWritten ? { records: records + 1, lost } : { records, lost: lost + 1 });
  }
}
