import type { LineChunk, RecordChunk } from "@/lib/shards";
import { allTables, moveRecordKeys, tables, type TableDefinition } from "@/lib/tables";
import type { TableSink } from "./index-writer";
import type { ChunkRows } from "./outline-chunk";
import type { OutlineLanes } from "./outline-lanes";
import type { Tally } from "./tally";

interface ShardFacts {
  readonly shardKey: number;
  readonly shardName: string;
}

/**
 * Indexes a shard chunk by chunk, several at once. Rows go on in the order of the chunks, whichever was done first, and
 * only then get their numbers, so that the tables are those that one thread would make. `onRecords` takes what is no
 * chunk of lines, in its place.
 */
export async function indexChunks(
  chunks: AsyncIterable<LineChunk | RecordChunk>,
  lanes: OutlineLanes,
  shard: ShardFacts,
  {
    sink,
    tally,
    onRecords,
    onLanded,
  }: {
    readonly sink: TableSink;
    readonly tally: Tally;
    readonly onRecords: (chunk: RecordChunk) => Promise<void>;
    readonly onLanded: () => void;
  },
): Promise<void> {
  const underWay: Promise<ChunkRows>[] = [];
  let loading: Promise<void> = Promise.resolve();
  async function land(): Promise<void> {
    const rows = await underWay.shift();
    await loading;
    if (rows !== undefined) loading = handOn(rows, sink, tally);
    loading.catch(() => undefined);
    onLanded();
  }
  try {
    for await (const chunk of chunks) {
      if (chunk.kind === "records") {
        while (underWay.length > 0) await land();
        await loading;
        await onRecords(chunk);
        continue;
      }
      const outlined = lanes.outline({ chunk, ...shard });
      outlined.catch(() => undefined);
      underWay.push(outlined);
      while (underWay.length >= lanes.depth) await land();
    }
    while (underWay.length > 0) await land();
    await loading;
  } finally {
    lanes.close();
  }
}

/** How many records of the kind that a table's keys number came before. */
function recordsBefore(table: TableDefinition, tally: Tally): number {
  if (table === tables.traces) return tally.traceCount;
  return table === tables.predictions ? tally.predictionCount : tally.trajectoryCount;
}

/** Numbers the rows now, and gives them away in turn: the next chunk is numbered while the engine takes this one. */
async function handOn(rows: ChunkRows, sink: TableSink, tally: Tally): Promise<void> {
  const batches = rows.batches.flatMap(({ table: name, ipc }) => {
    const table = allTables.find((candidate) => candidate.name === name);
    if (table === undefined) return [];
    moveRecordKeys(table, ipc, recordsBefore(table, tally));
    return [{ table, ipc }];
  });
  tally.add(rows);
  for (const { table, ipc } of batches) await sink.load(table, ipc);
}
