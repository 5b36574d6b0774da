import { readRecord, readTextShard, type Format, type ReadResult } from "@/lib/formats";
import { Failure } from "@/lib/shared";
import { readLines, readText, type ByteSource, type ShardShape } from "@/lib/shards";
import type { Locator } from "./locator";

/** One raw record of a shard, read: where it lies and what came out of it. */
export interface ReadEntry {
  readonly locator: Locator;
  /** Line of the shard, from 1; null where it has no lines. */
  readonly lineNumber: number | null;
  readonly results: readonly ReadResult[];
  readonly notes: readonly string[];
  readonly formatTitle: string | null;
}

export type ReadableShape = ShardShape & { readonly kind: "lines" | "document" | "text" };

interface ReadShardOptions {
  readonly shardKey: number;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: (bytes: number) => void;
}

/** The shape of a shard that can be read, or a failure that says why not. */
export function readableShape(source: ByteSource, shape: ShardShape): ReadableShape {
  if (shape.kind === "empty") throw new Failure("shard-unsupported", `${source.name} is empty`);
  if (shape.kind === "unsupported") throw new Failure("shard-unsupported", `${source.name}: ${shape.reason}`);
  return shape;
}

/** Reads a shard from its first record to its last, in batches. What cannot be read is a problem in its place. */
export async function* readShard(
  source: ByteSource,
  shape: ReadableShape,
  options: ReadShardOptions,
): AsyncGenerator<readonly ReadEntry[]> {
  if (shape.kind === "lines") yield* readLineShard(source, shape, options);
  else yield [await readWholeShard(source, shape, options)];
}

async function* readLineShard(
  source: ByteSource,
  shape: ReadableShape,
  options: ReadShardOptions,
): AsyncGenerator<readonly ReadEntry[]> {
  let expected: Format | null = null;
  for await (const records of readLines(source, shape, options)) {
    yield records.map((raw): ReadEntry => {
      const locator: Locator = {
        shardKey: options.shardKey,
        recordIndex: raw.index,
        byteOffset: raw.offset,
        byteLength: raw.length,
        part: null,
      };
      if (raw.text === null) {
        const reason = raw.problem ?? "the record has no text";
        return { locator, lineNumber: raw.line, results: [lost(reason)], notes: [], formatTitle: null };
      }
      const read = readRecord(raw.text, { shardName: source.name, recordIndex: raw.index }, expected);
      expected ??= read.format;
      return { locator, lineNumber: raw.line, ...read, formatTitle: read.format?.title ?? null };
    });
  }
}

async function readWholeShard(
  source: ByteSource,
  shape: ReadableShape,
  options: ReadShardOptions,
): Promise<ReadEntry> {
  const text = await readText(source, shape, undefined, options.signal);
  options.onBytes?.(source.sizeBytes);
  const locator: Locator = {
    shardKey: options.shardKey,
    recordIndex: 0,
    byteOffset: shape.bomBytes,
    byteLength: source.sizeBytes - shape.bomBytes,
    part: null,
  };
  const context = { shardName: source.name, recordIndex: 0 };
  if (shape.kind === "text") {
    return {
      locator,
      lineNumber: null,
      results: readTextShard(text, context),
      notes: [],
      formatTitle: "CWM text",
    };
  }
  const read = readRecord(text, context);
  return { locator, lineNumber: null, ...read, formatTitle: read.format?.title ?? null };
}

function lost(reason: string): ReadResult {
  return { kind: "problem", part: null, reason };
}
