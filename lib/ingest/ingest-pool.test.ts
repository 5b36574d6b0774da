import { afterEach, expect, it } from "vitest";
import type { StartedWorker } from "./ingest-client";
import { IngestPool } from "./ingest-pool";
import { ThreadWorker } from "./testing/thread-worker";

const dying = 'throw new Error("no such module: outline")';
const answering = `
  const { parentPort } = require("node:worker_threads");
  parentPort.postMessage({ kind: "ready" });
  parentPort.on("message", ({ kind, id, call }) => {
    if (kind !== "call") return;
    if (call.request.shardKey === 13) throw new RangeError("Array buffer allocation failed");
    parentPort.postMessage({ kind: "done", id, value: null });
  });`;

let pool: IngestPool | null = null;

afterEach(() => {
  pool?.close();
});

/** A pool whose workers run one program after the other, the last of them from then on. */
function openPool(size: number, ...programs: readonly string[]) {
  const started: string[] = [];
  const opened = new IngestPool({
    size,
    load: () => Promise.resolve(),
    createWorker: (): StartedWorker => {
      const program = programs[Math.min(started.length, programs.length - 1)] ?? "";
      started.push(program);
      return { worker: new ThreadWorker(program), script: "test.worker.ts" };
    },
  });
  pool = opened;
  return { started, ask: (shardKey: number) => opened.call("removeShard", { shardKey }), pool: opened };
}

const givenUp = {
  kind: "worker-lost",
  message:
    "The ingest worker test.worker.ts was started 3 times and stopped each time before it did any work; " +
    "the last reason: no such module: outline",
};

it("a worker that dies at every start is started three times, and calls then fail with the script and the reason", async () => {
  const { started, ask } = openPool(1, dying);
  await expect.poll(() => ask(0).catch((thrown: unknown) => thrown)).toMatchObject(givenUp);
  expect(started).toHaveLength(3);
  await expect(ask(1)).rejects.toMatchObject(givenUp);
});

it("the call during which the third one dies fails with the same", async () => {
  const { ask } = openPool(1, dying);
  await expect(ask(0)).rejects.toMatchObject({
    message: expect.stringContaining("stopped: no such") as string,
  });
  await expect(ask(1)).rejects.toMatchObject({
    message: expect.stringContaining("stopped: no such") as string,
  });
  await expect(ask(2)).rejects.toMatchObject(givenUp);
});

it("restart starts it anew, so often as before, and does nothing while it lives", async () => {
  const { started, ask, pool } = openPool(1, dying, dying, dying, dying, dying, dying, answering);
  await expect.poll(() => ask(0).catch((thrown: unknown) => thrown)).toMatchObject(givenUp);
  pool.restart();
  await expect.poll(() => ask(0).catch((thrown: unknown) => thrown)).toMatchObject(givenUp);
  expect(started).toHaveLength(6);
  pool.restart();
  await expect(ask(0)).resolves.toBeNull();
  pool.restart();
  await expect(ask(1)).resolves.toBeNull();
  expect(started).toHaveLength(7);
});

it("a worker that dies at its work is replaced however often", async () => {
  const { started, ask } = openPool(1, answering);
  for (let deaths = 0; deaths < 5; deaths++) {
    await expect(ask(deaths)).resolves.toBeNull();
    await expect(ask(13)).rejects.toMatchObject({
      message: "The ingest worker stopped: Array buffer allocation failed",
    });
  }
  expect(started).toHaveLength(6);
});

it("where one of two dies at every start the other does the work", async () => {
  const { started, ask } = openPool(2, answering, dying);
  await expect.poll(() => ask(0).catch(() => "lost")).toBeNull();
  await expect.poll(() => started.length).toBe(4);
  await expect.poll(() => ask(1).catch(() => "lost")).toBeNull();
  await expect(ask(2)).resolves.toBeNull();
  expect(started).toHaveLength(4);
});
