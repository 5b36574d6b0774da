import { expect, it } from "vitest";
import { startWorker, stopWorkers } from "./testing/browser-lab";
import { describeInChromium } from "./testing/describe-in-chromium";
import type {} from "./testing/lab";

describeInChromium("the index store", (browser) => {
  async function openWorker() {
    return startWorker(await browser.openTab());
  }

  it("gives back what was committed, in order and byte for byte", async () => {
    const worker = await openWorker();
    const seen = await worker.evaluate(async () => {
      const store = await lab.store();
      const draft = await lab.draftOf(store, [10, 0, 300_001, 5]);
      const index = await draft.commit(lab.headerOf("a", { createdAt: 7 }));
      const found = await store.find("a");
      const isSame = JSON.stringify(index) === JSON.stringify(found);
      return { isSame, found, batches: found === null ? [] : await lab.readAll(store, found) };
    });
    expect(seen.isSame).toBe(true);
    expect(seen.found?.header.name).toBe("a.jsonl");
    expect(seen.found?.lastUsedAt).toBe(7);
    expect(seen.batches).toEqual(["table0 10 same", "table1 0 same", "table0 300001 same", "table1 5 same"]);
  });

  it("is found by content hash whatever the shard was called, and not by what it is not", async () => {
    const worker = await openWorker();
    const seen = await worker.evaluate(async () => {
      const store = await lab.store();
      await (await lab.draftOf(store, [1])).commit(lab.headerOf(null, { contentHash: "sha256t:x" }));
      const names = [
        await store.findByHash("sha256t:x"),
        await store.findByHash("sha256t:y"),
        await store.find(""),
      ];
      return names.map((index) => index?.header.contentHash ?? null);
    });
    expect(seen).toEqual(["sha256t:x", null, null]);
  });

  it("writes and reads on a page, too, where there is no synchronous access", async () => {
    const tab = await browser.openTab();
    const batches = await tab.evaluate(async () => {
      const store = await lab.store();
      const index = await (await lab.draftOf(store, [9_000_000, 4, 0, 70_000])).commit(lab.headerOf("a"));
      return index === null ? [] : lab.readAll(store, index);
    });
    expect(batches).toEqual(["table0 9000000 same", "table1 4 same", "table0 0 same", "table1 70000 same"]);
  });

  it("takes the bytes of a batch before append returns", async () => {
    const worker = await openWorker();
    const tab = await browser.openTab();
    async function append() {
      const store = await lab.store();
      const draft = await store.begin();
      const bytes = lab.bytesOf(0, 1000);
      const appended = draft.append("t", bytes);
      bytes.fill(0);
      await appended;
      const index = await draft.commit(lab.headerOf("a"));
      return index === null ? [] : lab.readAll(store, index);
    }
    expect(await worker.evaluate(append)).toEqual(["t 1000 same"]);
    expect(await tab.evaluate(append)).toEqual(["t 1000 same"]);
  });

  it("shows an entry to another tab when it is whole, not before", async () => {
    const writer = await openWorker();
    const reader = await openWorker();
    async function find() {
      return (await (await lab.store()).find("a"))?.header.identity ?? null;
    }
    await writer.evaluate(async () => {
      lab.drafts.set("a", await lab.draftOf(await lab.store(), [5_000_000]));
    });
    expect(await reader.evaluate(find)).toBeNull();
    await writer.evaluate(() => lab.drafts.get("a")?.commit(lab.headerOf("a")));
    expect(await reader.evaluate(find)).toBe("a");
  });

  it("leaves neither entry nor file of a worker that died while it wrote", async () => {
    const tab = await browser.openTab();
    const worker = await startWorker(tab);
    await worker.evaluate(async () => {
      lab.drafts.set("a", await lab.draftOf(await lab.store(), [5_000_000, 5_000_000]));
    });
    expect(await tab.evaluate(() => lab.files())).toEqual(["indexes/*.draft 10000000"]);
    await stopWorkers(tab);
    const next = await openWorker();
    await expect
      .poll(() =>
        next.evaluate(async () => [
          (await (await lab.store()).find("a")) ?? "no entry",
          ...(await lab.files()),
        ]),
      )
      .toEqual(["no entry"]);
  });

  it("leaves nothing of a draft that was discarded", async () => {
    const worker = await openWorker();
    const files = await worker.evaluate(async () => {
      const draft = await lab.draftOf(await lab.store(), [1000]);
      await draft.discard();
      await draft.append("late", new Uint8Array(3));
      return [draft.dropped, await draft.commit(lab.headerOf("a")), ...(await lab.files())];
    });
    expect(files).toEqual(["it was discarded", null]);
  });

  it("drops an index for which the browser has no room, with numbers, and keeps those it has", async () => {
    const tab = await browser.openTab();
    const worker = await startWorker(tab);
    await worker.evaluate(async () =>
      (await lab.draftOf(await lab.store(), [1000])).commit(lab.headerOf("kept")),
    );
    await browser.limitQuota(tab, 20_000_000);
    const seen = await worker.evaluate(async () => {
      const store = await lab.store(2 ** 30);
      const draft = await store.begin();
      for (let at = 0; at < 30; at += 1) await draft.append("t", lab.bytesOf(at, 1_000_000));
      const index = await draft.commit(lab.headerOf("a"));
      const names = (await store.list()).map(({ header }) => header.identity);
      return { dropped: draft.dropped, index, names, files: await lab.files() };
    });
    expect(seen.dropped).toMatch(
      /^the browser has no room after \d{7,8} bytes; it reports \d+ bytes allowed to this site and \d+ taken$/,
    );
    expect(seen.index).toBeNull();
    expect(seen.names).toEqual(["kept"]);
    expect(seen.files.filter((file) => file.includes("draft"))).toEqual([]);
  });

  it("drops an index that is larger than all may be together", async () => {
    const worker = await openWorker();
    const seen = await worker.evaluate(async () => {
      const draft = await lab.draftOf(await lab.store(1000), [600, 600, 600]);
      return [draft.dropped, await draft.commit(lab.headerOf("a")), ...(await lab.files())];
    });
    expect(seen).toEqual(["it has 1200 bytes or more and all stored indexes together may have 1000", null]);
  });

  it("keeps one whole entry when two tabs store the same shard at once, and lets both read at once", async () => {
    const workers = [await openWorker(), await openWorker()];
    async function commit() {
      const draft = await lab.draftOf(await lab.store(), [2_000_000, 1_000_000]);
      return (await draft.commit(lab.headerOf("a"))) !== null;
    }
    expect(await Promise.all(workers.map((worker) => worker.evaluate(commit)))).toEqual([true, true]);
    async function read() {
      const store = await lab.store();
      const [index, ...others] = await store.list();
      return index === undefined ? [] : [others.length, ...(await lab.readAll(store, index))];
    }
    const seen = await Promise.all(workers.map((worker) => worker.evaluate(read)));
    expect(seen).toEqual([0, 1].map(() => [0, "table0 2000000 same", "table1 1000000 same"]));
  });

  it("does not remove an index that is being read, and says so", async () => {
    const worker = await openWorker();
    const seen = await worker.evaluate(async () => {
      const store = await lab.store();
      const index = await (await lab.draftOf(store, [10, 10])).commit(lab.headerOf("a"));
      if (index === null) return [];
      const outcomes: unknown[] = [];
      for await (const { ipc } of store.read(index)) {
        outcomes.push(ipc.length, await store.remove(index.key), await store.clear());
        break;
      }
      return [
        ...outcomes,
        await store.remove(index.key),
        await store.remove(index.key),
        ...(await lab.files()),
      ];
    });
    expect(seen).toEqual([10, false, 0, true, false]);
  });

  it("stops reading when it is cancelled", async () => {
    const worker = await openWorker();
    const seen = await worker.evaluate(async () => {
      const store = await lab.store();
      const index = await (await lab.draftOf(store, [10, 10])).commit(lab.headerOf("a"));
      if (index === null) return [];
      const cancelling = new AbortController();
      let count = 0;
      try {
        for await (const _batch of store.read(index, cancelling.signal)) {
          count += 1;
          cancelling.abort();
        }
      } catch (thrown) {
        return [
          count,
          thrown instanceof Error && "kind" in thrown ? thrown.kind : thrown,
          (await store.list()).length,
        ];
      }
      return [];
    });
    expect(seen).toEqual([1, "cancelled", 1]);
  });

  it("removes what earlier schema versions stored, and does not give back what later ones did", async () => {
    const worker = await openWorker();
    const seen = await worker.evaluate(async () => {
      for (const schemaVersion of [1, 3]) {
        const store = await lab.store(2 ** 30, schemaVersion);
        await (await lab.draftOf(store, [schemaVersion])).commit(lab.headerOf("a", { schemaVersion }));
      }
      const store = await lab.store(2 ** 30, 2);
      return [await store.find("a"), (await store.list()).length, ...(await lab.files())];
    });
    expect(seen.slice(0, 2)).toEqual([null, 0]);
    expect(seen.slice(2)).toEqual([
      expect.stringMatching(/^indexes.v3.*index/),
      expect.stringMatching(/used 20$/),
    ]);
  });
});
