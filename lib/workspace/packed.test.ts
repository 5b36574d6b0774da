import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { packShards } from "@/cli/packing/pack-shards";
import { predictionText, traceText } from "@/lib/ingest/testing/records";
import { openTestWorkspace, type OpenedWorkspace } from "./testing/open-workspace";

const traceCount = 3000;

/** Ids in no order, and traces of a few kilobytes that do not compress to nothing. */
function idOf(number: number): string {
  return `t${String((number * 7919) % traceCount).padStart(5, "0")}`;
}

function noise(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 300 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state.toString(36);
  }).join("");
}

let directory: string;
let server: Server;
let url: string;
const requests: { readonly name: string; readonly bytes: number }[] = [];
let supportsRanges = true;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "framewise-packed-"));
  const numbers = Array.from({ length: traceCount }, (_, number) => number);
  const traces = numbers.map((number) => traceText(idOf(number), { stdout: noise(number) }));
  const predictions = numbers.map((number) => predictionText(idOf(number), { isRight: number % 3 > 0 }));
  await writeFile(path.join(directory, "traces.jsonl"), traces.join("\n"));
  await writeFile(path.join(directory, "predictions.jsonl"), predictions.join("\n"));
  const inputs = ["traces.jsonl", "predictions.jsonl"].map((name) => ({
    name,
    folderName: "",
    place: path.join(directory, name),
  }));
  await packShards(inputs, { directory: path.join(directory, "packed"), hasEngineFile: false, threads: 1 });
  server = createServer((request, response) => {
    serve(request.url ?? "", request.headers.range).then(({ status, headers, bytes }) => {
      requests.push({ name: path.basename(request.url ?? ""), bytes: bytes.length });
      response.writeHead(status, headers).end(bytes);
    }, console.error);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/manifest.json`;
}, 120_000);

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

beforeEach(() => {
  requests.length = 0;
  supportsRanges = true;
});

async function serve(target: string, range: string | undefined) {
  const bytes = await readFile(path.join(directory, "packed", path.basename(target)));
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!supportsRanges || asked === null) return { status: 200, headers: { ETag: '"1"' }, bytes };
  const from = Number(asked[1]);
  const to = Math.min(asked[2] === "" ? bytes.length : Number(asked[2]) + 1, bytes.length);
  const headers = { ETag: '"1"', "Content-Range": `bytes ${from}-${to - 1}/${bytes.length}` };
  return { status: 206, headers, bytes: bytes.subarray(from, to) };
}

async function withWorkspace(work: (opened: OpenedWorkspace) => Promise<void>): Promise<void> {
  const opened = openTestWorkspace();
  try {
    await work(opened);
  } finally {
    await opened.workspace.close();
  }
}

function address(id: string) {
  return { shardRef: url, id, record: null };
}

describe("a packed data set that a link opens one trace of", () => {
  it("gives the trace and its predictions for a few small reads, without index or engine", async () => {
    await withWorkspace(async ({ workspace, shard }) => {
      workspace.openRefs([url], { isOneRecord: true });
      expect(shard("manifest.json")?.phase).toBe("listed");
      const looked = await workspace.lookUp(address(idOf(1234)), { reset: "context" });
      if (looked === null) throw new Error("the trace was not found");
      expect(looked.predictions).toMatchObject([{ model: "m", sample: 0, isExact: true, frameUnits: 4 }]);
      const trace = await workspace.records.openTrace(looked.found.locator, "context");
      expect(trace.record).toMatchObject({ id: idOf(1234), stdout: noise(1234) });
      expect(workspace.getState().engine).toBe("closed");
      const packed = await readdir(path.join(directory, "packed"));
      expect(packed.length).toBeGreaterThan(4);
      expect(requests.length).toBeLessThanOrEqual(7);
      expect([...new Set(requests.map(({ name }) => name))]).toEqual([
        "manifest.json",
        "records-00000.parquet",
      ]);
      const recordBytes = requests.filter(({ name }) => name !== "manifest.json").map(({ bytes }) => bytes);
      expect(recordBytes.at(-1)).toBeLessThan(64 * 2 ** 10);
      expect(recordBytes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(96 * 2 ** 10);
    });
  });

  it("says null of an id that it does not have", async () => {
    await withWorkspace(async ({ workspace }) => {
      workspace.openRefs([url], { isOneRecord: true });
      expect(await workspace.lookUp(address("nowhere"), { reset: "context" })).toBeNull();
    });
  });

  it("loads its index when a list needs it, and no record for that", async () => {
    await withWorkspace(async ({ workspace, reach, counts }) => {
      workspace.openRefs([url], { isOneRecord: true });
      workspace.loadListed();
      await reach("ready", "manifest.json");
      expect(await counts()).toEqual({
        shards: 1,
        problems: 0,
        traces: traceCount,
        predictions: traceCount,
        scores: traceCount,
      });
      expect(requests.some(({ name }) => name.startsWith("records-"))).toBe(false);
    });
  });

  it("is read all the same from a server without ranges", async () => {
    supportsRanges = false;
    await withWorkspace(async ({ workspace }) => {
      workspace.openRefs([url], { isOneRecord: true });
      const looked = await workspace.lookUp(address(idOf(7)), { reset: "context" });
      expect(looked?.predictions).toHaveLength(1);
    });
  });
});

describe("a packed data set in a folder", () => {
  it("is one shard, named by its manifest, with the scores that were packed", async () => {
    const names = await readdir(path.join(directory, "packed"));
    const files = await Promise.all(
      names.map(async (name) => {
        const bytes = new Uint8Array(await readFile(path.join(directory, "packed", name)));
        return { file: new File([bytes], name), path: `set/${name}` };
      }),
    );
    await withWorkspace(async ({ workspace, reach, counts, shard }) => {
      workspace.openFiles(files);
      await expect.poll(() => workspace.getState().shards).toHaveLength(1);
      await reach("ready", "set/manifest.json");
      expect(await counts()).toMatchObject({ traces: traceCount, scores: traceCount });
      expect(shard("set/manifest.json")).toMatchObject({
        container: "packed Parquet",
        recordCount: 2 * traceCount,
      });
    });
  });

  it("says what is missing when only its manifest was opened", async () => {
    const text = await readFile(path.join(directory, "packed", "manifest.json"), "utf8");
    await withWorkspace(async ({ workspace, reach, shard }) => {
      workspace.openFiles([{ file: new File([text], "manifest.json"), path: "manifest.json" }]);
      await expect.poll(() => workspace.getState().shards).toHaveLength(1);
      await reach("failed", "manifest.json");
      expect(shard("manifest.json")?.failure?.message).toContain("open the folder");
    });
  });
});
