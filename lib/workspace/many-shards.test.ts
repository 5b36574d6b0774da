import { afterEach, beforeEach, expect, it } from "vitest";
import { traceText } from "@/lib/ingest/testing/records";
import { startShardServer, type ShardServer } from "@/lib/shards/testing/shard-server";
import { openedUnasked } from "./catalog";
import { foundFile, type OpenedWorkspace, openTestWorkspace } from "./testing/open-workspace";

const count = 2000;
const width = 2;

let server: ShardServer;
let opened: OpenedWorkspace;

beforeEach(async () => {
  server = await startShardServer(new TextEncoder().encode(`${traceText("a")}\n`));
  const entries = Array.from({ length: count }, (_, at) => {
    const ref = `${at}.jsonl`;
    return { ref, name: ref, sizeBytes: server.bytes.length, url: new URL(`/${ref}`, server.url).href };
  });
  opened = openTestWorkspace(() => Promise.resolve({ version: 1, isSample: false, entries }), width);
});

afterEach(async () => {
  await opened.workspace.close();
  await server.close();
});

/** The most shards that were read at once from now on. */
function watchReading(): () => number {
  let most = 0;
  opened.workspace.subscribe(() => {
    const { shards } = opened.workspace.getState();
    most = Math.max(most, shards.filter(({ phase }) => phase === "reading" || phase === "scoring").length);
  });
  return () => most;
}

it("of a catalog of 2,000 shards 64 are opened unasked, each for one request, and the others stay offered", async () => {
  const most = watchReading();
  await opened.workspace.loadCatalog();
  const { entries } = opened.workspace.getState().catalog;
  expect(entries).toHaveLength(count);
  const refs = openedUnasked(entries).map(({ ref }) => ref);
  opened.workspace.openRefs(refs);
  await opened.reach("ready", ...refs);
  expect(refs).toHaveLength(64);
  expect(server.requests).toHaveLength(64);
  expect(opened.workspace.getState().shards).toHaveLength(64);
  expect(most()).toBe(width);
});

it("2,000 shards that are asked for are listed in one change, and read a few at a time in their order", async () => {
  const most = watchReading();
  let changes = 0;
  const stop = opened.workspace.subscribe(() => (changes += 1));
  const files = Array.from({ length: count }, (_, at) =>
    foundFile(new File([traceText(`t${at}`)], `f${at}`)),
  );
  opened.workspace.openFiles(files);
  stop();
  expect(opened.workspace.getState().shards).toHaveLength(count);
  expect(changes).toBeLessThanOrEqual(1 + width);
  await opened.reach("ready", "f39");
  const phases = opened.workspace.getState().shards.map(({ phase }) => phase);
  expect(phases.slice(0, 39).every((phase) => phase === "ready" || phase === "scoring")).toBe(true);
  expect(phases.slice(60).every((phase) => phase === "waiting")).toBe(true);
  expect(most()).toBe(width);
  for (const { key } of opened.workspace.getState().shards) opened.workspace.cancel(key);
});
