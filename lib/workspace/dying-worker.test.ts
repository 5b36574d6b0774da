import { afterEach, expect, it } from "vitest";
import { openNodeDatabase } from "@/lib/database/node";
import { IngestPool } from "@/lib/ingest";
import { InProcessWorker } from "@/lib/ingest/testing/in-process-worker";
import { traceText } from "@/lib/ingest/testing/records";
import { ThreadWorker } from "@/lib/ingest/testing/thread-worker";
import { foundFile } from "./testing/open-workspace";
import { Workspace } from "./workspace";

const names = ["a", "b", "c", "d", "e"];
let opened: Workspace | null = null;

afterEach(async () => {
  await opened?.close();
});

it("shards that wait for a worker that dies at every start fail with why, and retry tries anew", async () => {
  let isBroken = true;
  let startedCount = 0;
  const workspace = new Workspace({
    openDatabase: () => openNodeDatabase(),
    openIngest: (options) =>
      new IngestPool({
        ...options,
        size: 1,
        createWorker: () => {
          startedCount += 1;
          const worker = isBroken ? new ThreadWorker('throw new Error("blocked")') : new InProcessWorker();
          return { worker, script: "test.worker.ts" };
        },
      }),
    fetchCatalog: () => Promise.resolve({}),
    headersFor: () => ({}),
    now: () => 0,
  });
  opened = workspace;
  function shards() {
    return workspace.getState().shards;
  }

  workspace.openFiles(names.map((name) => foundFile(new File([traceText(name)], name))));
  await expect.poll(() => shards().map(({ phase }) => phase)).toEqual(names.map(() => "failed"));
  expect(startedCount).toBe(3);
  const last = shards().at(-1);
  expect(last?.failure).toEqual({
    kind: "worker-lost",
    message:
      "The ingest worker test.worker.ts was started 3 times and stopped each time before it did any work; " +
      "the last reason: blocked",
  });

  isBroken = false;
  for (const { key } of shards()) workspace.retry(key);
  await expect.poll(() => shards().map(({ phase }) => phase)).toEqual(names.map(() => "ready"));
  expect(startedCount).toBe(4);
});
