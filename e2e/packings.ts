import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { openParquetWriter, type ParquetWriter } from "../lib/database/testing/write-parquet";
import { tarFile } from "../lib/shards/testing/tar-file";

/** A file to be picked. */
export interface Packed {
  readonly name: string;
  readonly content: Buffer;
}

type SampleRecord = Readonly<Record<string, unknown>>;

export const sampleNames = ["traces", "predictions"] as const;
type SampleName = (typeof sampleNames)[number];

const frameType =
  'struct(event varchar, line bigint, depth bigint, "function" varchar, locals map(varchar, varchar), source varchar, activation bigint, arg varchar)[]';

/** A sample shard as it lies in the repository. */
export function sampleBytes(name: SampleName): Buffer {
  return readFileSync(`public/samples/${name}.jsonl`);
}

export function sampleRecords(name: SampleName): readonly SampleRecord[] {
  const lines = sampleBytes(name).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as SampleRecord);
}

/** The samples as JSON arrays, one file each. */
export function asArrays(): readonly Packed[] {
  return sampleNames.map((name) => ({
    name: `${name}.json`,
    content: Buffer.from(JSON.stringify(sampleRecords(name))),
  }));
}

export function asGzip(): readonly Packed[] {
  return sampleNames.map((name) => ({
    name: `${name}.jsonl.gz`,
    content: gzipSync(sampleBytes(name)),
  }));
}

/** Both samples in one zip, with a file in it that holds no records. */
export async function asZip(): Promise<readonly Packed[]> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const name of sampleNames)
    await writer.add(`runs/${name}.jsonl`, new Uint8ArrayReader(sampleBytes(name)));
  await writer.add("README.md", new Uint8ArrayReader(Buffer.from("# Runs\n")));
  return [{ name: "samples.zip", content: Buffer.from(await writer.close()) }];
}

/** Both samples in one tar.gz. */
export function asTarGzip(): readonly Packed[] {
  const members = sampleNames.map((name) => ({ path: `runs/${name}.jsonl`, content: sampleBytes(name) }));
  return [{ name: "samples.tar.gz", content: gzipSync(tarFile(members)) }];
}

/** Parquet with lists and objects as JSON text, as data sets on hubs have them. */
export function asParquetOfJson(): Promise<readonly Packed[]> {
  return asParquet("varchar");
}

/** Parquet with the frames as lists of structures and the locals as maps. */
export function asNestedParquet(): Promise<readonly Packed[]> {
  return asParquet(frameType);
}

/** Arrow files with lists and objects as JSON text. */
export function asArrow(): readonly Packed[] {
  return sampleNames.map((name) => {
    const records = sampleRecords(name).map(withTexts);
    const columns = columnsOf(records).map((column) => [
      column,
      records.map((record) => record[column] ?? null),
    ]);
    const table = tableFromArrays(Object.fromEntries(columns) as Record<string, unknown[]>);
    return { name: `${name}.arrow`, content: Buffer.from(tableToIPC(table, "file")) };
  });
}

async function asParquet(framesType: string): Promise<readonly Packed[]> {
  const writer = await openParquetWriter();
  try {
    const [traces, predictions] = sampleNames;
    return [await parquetOf(writer, traces, framesType), await parquetOf(writer, predictions, framesType)];
  } finally {
    await writer.close();
  }
}

async function parquetOf(writer: ParquetWriter, name: SampleName, framesType: string): Promise<Packed> {
  const isNested = framesType !== "varchar";
  const records = sampleRecords(name).map((record) =>
    isNested && "frames" in record ? { ...withTexts(record), frames: record["frames"] } : withTexts(record),
  );
  const types = columnsOf(records).map((column) => [
    column,
    column === "frames" ? framesType : typeOf(records, column),
  ]);
  const columns = Object.fromEntries(types) as Record<string, string>;
  const content = await writer.fromRecords(records, columns, "codec 'zstd', row_group_size 2048");
  return { name: `${name}.parquet`, content: Buffer.from(content) };
}

function typeOf(records: readonly SampleRecord[], column: string): string {
  const value = records.find((record) => (record[column] ?? null) !== null)?.[column];
  return typeof value === "number" ? "bigint" : typeof value === "boolean" ? "boolean" : "varchar";
}

function columnsOf(records: readonly SampleRecord[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** The record with its lists and objects as JSON text. */
function withTexts(record: SampleRecord): SampleRecord {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      typeof value === "object" && value !== null ? JSON.stringify(value) : value,
    ]),
  );
}
