import { expect, it } from "vitest";
import { startWorker, stopWorkers } from "./testing/browser-lab";
import { describeInChromium } from "./testing/describe-in-chromium";
import type {} from "./testing/lab";

describeInChromium("stored data, seen from a page", (browser) => {
  /** Two indexes, and scratch files of this session, of another one, and of one that is no more. */
  async function fill() {
    const [own, other, dead] = [await browser.openTab(), await browser.openTab(), await browser.openTab()];
    async function write({ sessionId, sizeBytes }: { sessionId: string; sizeBytes: number }) {
      const file = await (await lab.opfsScratch({ sessionId })).create("a.gz");
      await file?.write(new Uint8Array(sizeBytes));
    }
    const worker = await startWorker(own);
    await worker.evaluate(async () => {
      const store = await lab.store();
      for (const [now, name] of ["a", "b"].entries())
        await (await lab.draftOf(store, [2_000_000])).commit(lab.headerOf(name, { createdAt: now }));
    });
    await worker.evaluate(write, { sessionId: "own", sizeBytes: 10_000 });
    await (await startWorker(other)).evaluate(write, { sessionId: "other", sizeBytes: 20_000 });
    await (await startWorker(dead)).evaluate(write, { sessionId: "dead", sizeBytes: 40_000 });
    await stopWorkers(dead);
    await dead.close();
    return own;
  }

  it("has sizes by kind, and the indexes with what was last used first", async () => {
    const tab = await fill();
    const seen = await tab.evaluate(() => lab.storedData("own"));
    if (seen.kind === "unavailable") throw new Error(seen.reason);
    expect(seen.scratch).toEqual({ ownBytes: 10_000, otherBytes: 20_000, abandonedBytes: 40_000 });
    expect(seen.indexes.map(({ header }) => header.name)).toEqual(["b.jsonl", "a.jsonl"]);
    expect(seen.indexBytes).toBe(seen.indexes.reduce((sum, { storedBytes }) => sum + storedBytes, 0));
    expect(seen.indexBytes).toBeGreaterThan(4_000_000);
    expect(seen.maxIndexBytes).toBe(Math.min(2 ** 31, Math.floor((seen.quota.quotaBytes ?? 0) * 0.3)));
    expect(seen.isPersisted).toBe(false);
  });

  it("is cleared by kind, frees the space, and leaves what open tabs read", async () => {
    const tab = await fill();
    const before = await tab.evaluate(async () => await lab.storedData("own"));
    const freed = await tab.evaluate(async () => [
      await lab.clearStoredData("scratch"),
      await lab.clearStoredData("scratch"),
      await lab.clearStoredData("all"),
    ]);
    if (before.kind === "unavailable") throw new Error(before.reason);
    expect(freed).toEqual([40_000, 0, before.indexBytes]);
    expect(await tab.evaluate(() => lab.files())).toEqual(["scratch/other/* 20000", "scratch/own/* 10000"]);
    const usage = await tab.evaluate(async () => (await navigator.storage.estimate()).usage);
    expect((before.quota.usageBytes ?? 0) - (usage ?? 0)).toBeGreaterThan(4_000_000);
  });

  it("forgets one index and nothing that is not one", async () => {
    const tab = await fill();
    const seen = await tab.evaluate(async () => {
      const before = await lab.storedData("own");
      const key = before.kind === "available" ? (before.indexes[0]?.key ?? "") : "";
      const outcomes = [
        await lab.forgetStoredIndex(key),
        await lab.forgetStoredIndex(key),
        await lab.forgetStoredIndex(".."),
      ];
      const after = await lab.storedData("own");
      return [
        ...outcomes,
        ...(after.kind === "available" ? after.indexes.map(({ header }) => header.name) : []),
      ];
    });
    expect(seen).toEqual([true, false, false, "a.jsonl"]);
  });
});
