import type { TraceRecord } from "@/lib/core/trace";
import { readRecord, readTextShard, type ReadResult } from "@/lib/formats";
import { openShard, type RawRecord } from "@/lib/shards";
import { temporaryScratch } from "@/lib/shards/node";
import { placeOf, SourceOpener } from "./places";

/** The first trace of an id in the shards, in their order; null where none has it. Reads no further than that. */
export async function findTraceRecord(places: readonly string[], id: string): Promise<TraceRecord | null> {
  const opener = new SourceOpener();
  try {
    for (const name of places) {
      const source = await opener.open(placeOf(name));
      const reader = await openShard(source, { scratch: temporaryScratch() });
      try {
        for await (const batch of reader.records()) {
          const found = batch.map((raw) => traceIn(raw, name, id)).find((record) => record !== null);
          if (found !== undefined) return found;
        }
      } finally {
        await reader.close();
      }
    }
    return null;
  } finally {
    await opener.close();
  }
}

function traceIn(raw: RawRecord, name: string, id: string): TraceRecord | null {
  for (const result of resultsOf(raw, name)) {
    if (result.kind === "record" && result.record.kind === "trace" && result.record.id === id)
      return result.record;
  }
  return null;
}

function resultsOf({ content, index, member }: RawRecord, name: string): readonly ReadResult[] {
  const context = { shardName: member ?? name, recordIndex: index };
  switch (content.kind) {
    case "json":
      return readRecord(content.text, context).results;
    case "row":
      return readRecord(content.value, context).results;
    case "text":
      return readTextShard(content.text, context);
    case "problem":
      return [];
  }
}
