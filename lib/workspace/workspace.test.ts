import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lines, predictionText, traceText } from "@/lib/ingest/testing/records";
import { foundFile, heldFile, type OpenedWorkspace, openTestWorkspace } from "./testing/open-workspace";
import type { FoundFile } from "./packed-files";

let opened: OpenedWorkspace;

beforeEach(() => {
  opened = openTestWorkspace();
});

afterEach(async () => {
  await opened.workspace.close();
});

const traces = lines(traceText("a"), traceText("b"));
const predictions = lines(predictionText("a"), predictionText("b", { isRight: false }));

function fileOf(name: string, text = traces): FoundFile {
  return foundFile(new File([text], name));
}

describe("shards that are opened", () => {
  it("are read one after another, in the order in which they were opened", async () => {
    opened.workspace.openFiles([fileOf("1"), fileOf("2", predictions), fileOf("3", lines(traceText("c")))]);
    await opened.reach("ready", "1", "2", "3");
    const settled = opened.phases.filter((entry) => /reading|ready/.test(entry));
    expect(settled).toEqual(["1 reading", "1 ready", "2 reading", "2 ready", "3 reading", "3 ready"]);
    expect(await opened.counts()).toEqual({ shards: 3, problems: 0, traces: 3, predictions: 2, scores: 2 });
    expect(opened.shard("2")).toMatchObject({
      traceCount: 0,
      predictionCount: 2,
      format: "Predicted traces",
    });
  });

  it("wait while one before them is read, and start no engine before the first", async () => {
    expect(opened.workspace.getState().engine).toBe("closed");
    const slow = heldFile("slow", traces);
    opened.workspace.openFiles([slow.file, fileOf("next", predictions)]);
    await opened.reach("reading", "slow");
    expect(opened.shard("next")?.phase).toBe("waiting");
    slow.letGo();
    await opened.reach("ready", "slow", "next");
    expect(opened.workspace.getState()).toMatchObject({ engine: "ready", engineFailure: null });
  });

  it("leave nothing but a reason when they cannot be read, and others are read all the same", async () => {
    opened.workspace.openFiles([fileOf("bad", "\u0000\u0001\u0002"), fileOf("good")]);
    opened.workspace.openRefs(["https://example.org/gone.jsonl"]);
    await opened.reach("ready", "good");
    await opened.reach("failed", "bad", "gone.jsonl");
    expect(opened.shard("bad")?.failure).toEqual({ kind: "shard-unsupported", message: "bad: binary" });
    expect(opened.shard("gone.jsonl")?.failure).toMatchObject({ kind: "shard-unreadable" });
    await opened.workspace.remove(99);
    expect(await opened.counts()).toEqual({ shards: 1, problems: 0, traces: 2, predictions: 0, scores: 0 });
  });

  it("raise the revision whenever the tables changed", async () => {
    const revisions: number[] = [];
    opened.workspace.subscribe(() => revisions.push(opened.workspace.getState().revision));
    opened.workspace.openFiles([fileOf("1")]);
    await opened.reach("ready", "1");
    await opened.workspace.remove(0);
    expect(revisions.at(-1)).toBeGreaterThanOrEqual(2);
    expect(revisions).toEqual([...revisions].sort((left, right) => left - right));
  });
});

describe("a shard that is cancelled", () => {
  it("while it is read leaves the tables as they were, and can be read again", async () => {
    opened.workspace.openFiles([fileOf("1")]);
    await opened.reach("ready", "1");
    const before = await opened.counts();
    const slow = heldFile("slow", predictions);
    opened.workspace.openFiles([slow.file]);
    await opened.reach("reading", "slow");
    const key = opened.shard("slow")?.key ?? -1;
    opened.workspace.cancel(key);
    slow.letGo();
    await opened.reach("cancelled", "slow");
    expect(opened.shard("slow")?.failure).toBeNull();
    await opened.workspace.rescore({ reset: "context" });
    expect(await opened.counts()).toEqual(before);
    opened.workspace.retry(key);
    await opened.reach("ready", "slow");
    expect(await opened.counts()).toMatchObject({ shards: 2, predictions: 2, scores: 2 });
  });

  it("while it waits is never read", async () => {
    const slow = heldFile("slow", traces);
    opened.workspace.openFiles([
      slow.file,
      fileOf("next", predictions),
      fileOf("last", lines(traceText("c"))),
    ]);
    opened.workspace.cancel(opened.shard("next")?.key ?? -1);
    slow.letGo();
    await opened.reach("ready", "slow", "last");
    expect(opened.shard("next")?.phase).toBe("cancelled");
    expect(opened.phases).not.toContain("next reading");
    expect(await opened.counts()).toMatchObject({ shards: 2, predictions: 0 });
  });
});

describe("a shard that is removed", () => {
  it("takes the scores that rest on it along, and they come back with it", async () => {
    opened.workspace.openFiles([fileOf("traces"), fileOf("predictions", predictions)]);
    await opened.reach("ready", "traces", "predictions");
    await opened.workspace.remove(0);
    expect(opened.shard("traces")).toBeUndefined();
    expect(await opened.counts()).toEqual({ shards: 1, problems: 0, traces: 0, predictions: 2, scores: 0 });
    opened.workspace.openFiles([fileOf("traces")]);
    await opened.reach("ready", "traces");
    expect(await opened.counts()).toMatchObject({ traces: 2, predictions: 2, scores: 2 });
  });

  it("leaves its predictions to another shard with the same traces", async () => {
    opened.workspace.openFiles([
      fileOf("one", lines(traceText("a"))),
      fileOf("two", lines(traceText("a"), traceText("z"))),
      fileOf("predictions", lines(predictionText("a"))),
    ]);
    await opened.reach("ready", "one", "two", "predictions");
    await opened.workspace.rescore({ reset: "context" });
    const { revision } = opened.workspace.getState();
    await opened.workspace.remove(0);
    expect(await opened.counts()).toMatchObject({ shards: 2, predictions: 1, scores: 1 });
    expect(opened.workspace.getState().revision).toBe(revision + 1);
  });

  it("while it is read is gone, and what it had loaded too", async () => {
    const slow = heldFile("slow", traces);
    opened.workspace.openFiles([slow.file]);
    await opened.reach("reading", "slow");
    const removing = opened.workspace.remove(0);
    slow.letGo();
    await removing;
    expect(opened.workspace.getState().shards).toEqual([]);
    expect(await opened.counts()).toEqual({ shards: 0, problems: 0, traces: 0, predictions: 0, scores: 0 });
  });
});

describe("a link to a local file", () => {
  it("waits for its owner to pick it, and gives it its place", async () => {
    opened.workspace.openFiles([fileOf("mine.jsonl")]);
    await opened.reach("ready", "mine.jsonl");
    const ref = opened.shard("mine.jsonl")?.ref ?? "";
    expect(ref).toMatch(/^local:mine\.jsonl:[0-9a-f]{16}$/);
    await opened.workspace.remove(0);
    opened.workspace.openRefs([ref]);
    expect(opened.workspace.getState().shards).toMatchObject([
      { name: "mine.jsonl", phase: "missing", origin: "local" },
    ]);
    opened.workspace.openFiles([fileOf("other.jsonl", lines(traceText("z")))]);
    await opened.reach("ready", "other.jsonl");
    expect(opened.workspace.getState().shards).toHaveLength(2);
    opened.workspace.openFiles([fileOf("mine.jsonl")]);
    await opened.reach("ready", "mine.jsonl");
    await opened.workspace.rescore({ reset: "context" });
    expect(
      opened.workspace
        .getState()
        .shards.map(({ name, phase }) => `${name} ${phase}`)
        .sort(),
    ).toEqual(["mine.jsonl ready", "other.jsonl ready"]);
  });

  it("is not opened twice by the same link", () => {
    const ref = "local:mine.jsonl:0123456789abcdef";
    opened.workspace.openRefs([ref, ref]);
    opened.workspace.openRefs([ref]);
    expect(opened.workspace.getState().shards).toHaveLength(1);
  });

  it("leaves a file that is open already where it is when it is picked again", async () => {
    opened.workspace.openFiles([fileOf("mine.jsonl"), fileOf("mine.jsonl")]);
    await opened.reach("ready", "mine.jsonl");
    await expect.poll(() => opened.workspace.getState().shards).toHaveLength(1);
    await expect.poll(() => opened.counts()).toMatchObject({ shards: 1, traces: 2 });
  });
});

describe("when the ingest worker dies", () => {
  it("what was in flight fails as lost, another worker takes over, and what was ready stays", async () => {
    opened.workspace.openFiles([fileOf("traces"), fileOf("predictions", predictions)]);
    await opened.reach("ready", "traces", "predictions");
    const before = await opened.counts();
    const slow = heldFile("slow", lines(traceText("c")));
    opened.workspace.openFiles([slow.file]);
    await expect
      .poll(() => opened.workers[0]?.calls.filter((method) => method === "addShard"))
      .toHaveLength(3);
    opened.workers[0]?.die("out of memory");
    await opened.reach("failed", "slow");
    expect(opened.shard("slow")?.failure).toMatchObject({
      kind: "worker-lost",
      message: expect.stringContaining("out of memory") as string,
    });
    slow.letGo();
    expect(opened.workers).toHaveLength(2);
    expect(opened.phases.filter((entry) => /^(?:traces|predictions) reading/.test(entry))).toHaveLength(2);
    expect(await opened.counts()).toEqual(before);
    opened.workspace.retry(opened.shard("slow")?.key ?? -1);
    await opened.reach("ready", "slow");
    expect(await opened.counts()).toEqual({ ...before, shards: 3, traces: 3 });
  });

  it("without an error, by closing itself, the same holds", async () => {
    opened.workspace.openFiles([fileOf("traces")]);
    await opened.reach("ready", "traces");
    const slow = heldFile("slow", lines(traceText("c")));
    opened.workspace.openFiles([slow.file]);
    await expect
      .poll(() => opened.workers[0]?.calls.filter((method) => method === "addShard"))
      .toHaveLength(2);
    opened.workers[0]?.vanish();
    await opened.reach("failed", "slow");
    expect(opened.shard("slow")?.failure).toEqual({
      kind: "worker-lost",
      message: "The ingest worker stopped: it ended without an error",
    });
    slow.letGo();
    expect(opened.workers).toHaveLength(2);
    opened.workspace.retry(opened.shard("slow")?.key ?? -1);
    await opened.reach("ready", "slow");
    expect(await opened.counts()).toMatchObject({ shards: 2, traces: 3 });
  });

  it("payload can be read again through the one that took over", async () => {
    opened.workspace.openFiles([fileOf("traces")]);
    await opened.reach("ready", "traces");
    opened.workers[0]?.die("gone");
    const text = traceText("a");
    const locator = {
      shardKey: 0,
      recordIndex: 0,
      member: null,
      byteOffset: 0,
      byteLength: text.length,
      rowIndex: null,
      part: null,
    };
    expect(await opened.workspace.records.rawText(locator)).toBe(text);
    expect((await opened.workspace.records.openTrace(locator, "context")).record.id).toBe("a");
  });
});

describe("the catalog", () => {
  it("says where the shards of a link are", async () => {
    const other = openTestWorkspace(() =>
      Promise.resolve({
        version: 1,
        isSample: true,
        entries: [{ ref: "a.jsonl", name: "a.jsonl", sizeBytes: 7, url: "/api/shards/a.jsonl" }],
      }),
    );
    await other.workspace.loadCatalog();
    expect(other.workspace.getState().catalog).toMatchObject({
      phase: "ready",
      isSample: true,
      failure: null,
    });
    other.workspace.openRefs(["a.jsonl"]);
    await other.reach("failed", "a.jsonl");
    await other.workspace.rescore({ reset: "context" });
    expect(other.shard("a.jsonl")).toMatchObject({
      origin: "catalog",
      sizeBytes: 7,
      failure: { message: "/api/shards/a.jsonl: HTTP 404" },
    });
    await other.workspace.close();
  });

  it.each([
    ["cannot be fetched", () => Promise.reject(new Error("no network")), "no network"],
    ["is not understood", () => Promise.resolve({ version: 2 }), "The catalog is not understood"],
  ])("that %s is a failed state, not an error", async (_, catalog, message) => {
    const other = openTestWorkspace(catalog);
    await other.workspace.loadCatalog();
    expect(other.workspace.getState().catalog).toMatchObject({
      phase: "failed",
      failure: { kind: "shard-unreadable", message: expect.stringContaining(message) as string },
    });
    await other.workspace.close();
  });
});
