import type { LineChunk, RawRecord, ReadRecordsOptions, RecordChunk, ShardReader } from "./reader";

const MAX_PROBLEMS = 10_000;

/**
 * A reader that remembers what was broken when its records were read, the first 10,000 of them: a cut line or a
 * damaged stream cannot be told from its own bytes alone. Progress ends at the size of the shard.
 */
export function rememberingProblems(inner: ShardReader, sizeBytes: number): ShardReader {
  const problems = new Map<number, RawRecord["content"]>();

  async function* records(options?: ReadRecordsOptions): AsyncGenerator<readonly RawRecord[]> {
    for await (const batch of inner.records(options)) {
      for (const { index, content } of batch)
        if (content.kind === "problem" && problems.size < MAX_PROBLEMS) problems.set(index, content);
      yield batch;
    }
    options?.onBytes?.(sizeBytes);
  }

  const { chunks: innerChunks } = inner;

  async function* chunks(options?: ReadRecordsOptions): AsyncGenerator<LineChunk | RecordChunk> {
    if (innerChunks === undefined) return;
    yield* innerChunks(options);
    options?.onBytes?.(sizeBytes);
  }

  return {
    ...(innerChunks === undefined ? {} : { chunks }),
    container: inner.container,
    get notes() {
      return inner.notes;
    },
    records,
    read: (place, signal) => {
      const problem = problems.get(place.index);
      return problem === undefined ? inner.read(place, signal) : Promise.resolve(problem);
    },
    close: () => inner.close(),
  };
}
