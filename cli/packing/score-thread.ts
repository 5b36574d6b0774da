import { workerData } from "node:worker_threads";
import { z } from "zod";
import { LocalIngest, type ScoreAnswer, type ScoreBatch } from "@/lib/ingest";
import type { ScoreTask } from "./scoring-threads";
import { recordsEnvironment, shardPlaceOf } from "./records-place";
import { serveThread } from "./serve-thread";

const { setup } = z
  .object({ setup: z.object({ directory: z.string(), manifestText: z.string() }) })
  .parse(workerData);

let batches: ScoreBatch[] = [];
const sink = {
  load(table: { readonly name: string }, ipc: Uint8Array): Promise<void> {
    batches.push({ table: table.name, ipc });
    return Promise.resolve();
  },
};
const ingest = new LocalIngest(recordsEnvironment(setup, sink).environment);
const registered = ingest.call("register", { shardKey: 0, place: shardPlaceOf(setup) });

serveThread({
  question: z.custom<ScoreTask>(),
  async answer(task): Promise<ScoreAnswer> {
    await registered;
    batches = [];
    const { failures } = await ingest.call("score", task);
    return { failures, batches };
  },
  transferOf: (scored) =>
    scored.batches.flatMap(({ ipc }) => (ipc.buffer instanceof ArrayBuffer ? [ipc.buffer] : [])),
});
