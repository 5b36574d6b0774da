import { countTraces, findTrace, queryTraces, type FoundTrace } from "@/lib/queries";
import type { ShardState, Workspace } from "@/lib/workspace";
import { openBrowserWorkspace } from "@/lib/workspace/browser";
import { allTables } from "@/lib/tables";
import { sql } from "@/lib/database";
import { askTimes, plainPage } from "../first-page";
import { millionRows } from "../million";
import type { BenchPage, IngestTimes, ParseTimes } from "./contract";

let workspace: Workspace | null = null;

function opened(): Workspace {
  workspace ??= openBrowserWorkspace();
  return workspace;
}

function pickedFiles(): readonly File[] {
  return Array.from(document.querySelector("input")?.files ?? []);
}

/** Resolves once the check holds, which is asked after each change of the workspace. */
function once(check: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (check()) {
      resolve();
      return;
    }
    const unsubscribe = opened().subscribe(() => {
      if (!check()) return;
      unsubscribe();
      resolve();
    });
  });
}

async function ingest(open: () => void, isListed: boolean): Promise<IngestTimes> {
  const known = opened().getState().shards.length;
  const startedAt = performance.now();
  open();
  let firstRowsMs = Number.NaN;

  function added(): readonly ShardState[] {
    return opened().getState().shards.slice(known);
  }

  const watch = isListed
    ? firstRows().then(() => {
        firstRowsMs = performance.now() - startedAt;
      })
    : null;
  await once(() =>
    added().every(({ phase }) => phase === "ready" || phase === "failed" || phase === "cancelled"),
  );
  const readyMs = performance.now() - startedAt;
  for (const { failure } of added()) if (failure !== null) throw new Error(failure.message);
  await watch;
  const [sums] = await (
    await opened().database()
  ).query(sql`select sum(frame_count)::double as frames from traces`);
  return {
    firstRowsMs,
    readyMs,
    frameCount: Number(sums?.["frames"] ?? 0),
    traceCount: added().reduce((sum, shard) => sum + shard.traceCount, 0),
    predictionCount: added().reduce((sum, shard) => sum + shard.predictionCount, 0),
    problemCount: added().reduce((sum, shard) => sum + shard.problemCount, 0),
  };
}

/** Asks for the first page whenever the workspace says that the tables changed, until it has rows. */
async function firstRows(): Promise<void> {
  const database = await opened().database();
  for (;;) {
    const { revision, shards } = opened().getState();
    if ((await queryTraces(database, plainPage)).length > 0) return;
    const isOver = shards.every(({ phase }) => phase === "ready" || phase === "failed");
    if (isOver && (await queryTraces(database, plainPage)).length === 0) return;
    await once(() => opened().getState().revision !== revision);
  }
}

function parseFile(): Promise<ParseTimes> {
  const [file] = pickedFiles();
  const worker = new Worker("/assets/parse.worker.js", { type: "module" });
  return new Promise<ParseTimes>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<ParseTimes | string>) => {
      if (typeof data === "string") reject(new Error(data));
      else resolve(data);
    });
    worker.postMessage(file);
  }).finally(() => {
    worker.terminate();
  });
}

async function openListed(offsets: readonly number[]): Promise<readonly number[]> {
  const database = await opened().database();
  const times: number[] = [];
  for (const offset of offsets) {
    const [row] = await queryTraces(database, { ...plainPage, offset, limit: 1 });
    if (row === undefined) throw new Error(`The list has no row ${offset}`);
    const from = performance.now();
    await opened().records.openTrace(row.locator, "context");
    times.push(performance.now() - from);
  }
  return times;
}

/** A trace of a shard that is being read, as soon as the index has it. */
async function indexed(traceId: string): Promise<FoundTrace> {
  const database = await opened().database();
  for (;;) {
    const { revision } = opened().getState();
    const found = await findTrace(database, { shardRef: "", id: traceId, record: null });
    if (found !== null) return found;
    for (const { failure } of opened().getState().shards)
      if (failure !== null) throw new Error(failure.message);
    await once(() => opened().getState().revision !== revision);
  }
}

const page: BenchPage = {
  start: async () => {
    const from = performance.now();
    await opened().database();
    return performance.now() - from;
  },
  ingestFiles: (isListed) =>
    ingest(() => {
      opened().openFiles(pickedFiles().map((file) => ({ file, path: file.name })));
    }, isListed),
  ingestUrls: (urls, isListed) =>
    ingest(() => {
      opened().openRefs(urls);
    }, isListed),
  parseFile,
  openListed,
  openLink: async (ref, traceId) => {
    const from = performance.now();
    opened().openRefs([ref], { isOneRecord: true });
    const address = { shardRef: ref, id: traceId, record: null };
    const looked = await opened().lookUp(address, { reset: "context" });
    const { locator } = looked?.found ?? (await indexed(traceId));
    const recordFrom = performance.now();
    const trace = await opened().records.openTrace(locator, "context");
    const now = performance.now();
    return { openedMs: now - from, recordMs: now - recordFrom, frameCount: trace.entries.length };
  },
  fillIndex: async (rows, scored) => {
    const database = await opened().database();
    await database.create(allTables);
    for (const statement of millionRows(rows, scored)) await database.execute(statement);
    const { total } = await countTraces(database, plainPage.filter);
    if (total !== rows) throw new Error(`${total} rows instead of ${rows}`);
  },
  ask: async (question, runs) => askTimes(await opened().database(), question, runs),
};

window.framewiseBench = page;
