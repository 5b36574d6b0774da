import { expect, it } from "vitest";
import { startWorker, stopWorkers } from "./testing/browser-lab";
import { describeInChromium } from "./testing/describe-in-chromium";
import type {} from "./testing/lab";

describeInChromium("scratch files", (browser) => {
  async function spool() {
    const scratch = await lab.opfsScratch({ sessionId: "one" });
    const file = await scratch.create("a.jsonl.gz");
    if (file === null) throw new Error(scratch.unavailable ?? "");
    const bytes = lab.bytesOf(0, 3_000_000);
    for (let at = 0; at < bytes.length; at += 70_000) await file.write(bytes.subarray(at, at + 70_000));
    const source = await file.finish();
    async function isSameAt(from: number, to: number) {
      return String(await source.slice(from, to)) === String(bytes.subarray(from, to));
    }
    let streamed = 0;
    for await (const chunk of source.stream()) streamed += chunk.length;
    const facts = [
      source.name,
      source.sizeBytes,
      await isSameAt(0, 10),
      await isSameAt(69_990, 70_020),
      streamed,
    ];
    await file.discard();
    await file.discard();
    const failure = await lab.failureOf(() => source.slice(0, 1));
    return { facts, failure, files: await lab.files() };
  }

  it("are read at random and in order once written, and fail after they were discarded", async () => {
    const tab = await browser.openTab();
    const worker = await startWorker(tab);
    for (const spooled of [await worker.evaluate(spool), await tab.evaluate(spool)]) {
      const { facts, failure, files } = spooled;
      expect(facts).toEqual(["a.jsonl.gz", 3_000_000, true, true, 3_000_000]);
      expect(failure).toMatch(/^shard-unreadable: a.jsonl.gz: cannot be read at byte 0/);
      expect(files).toEqual([]);
    }
  });

  it("fail with the limit when they grow beyond it, and leave nothing", async () => {
    const worker = await startWorker(await browser.openTab());
    const seen = await worker.evaluate(async () => {
      const scratch = await lab.opfsScratch({ sessionId: "one", maxFileBytes: 1000 });
      const file = await scratch.create("a.gz");
      await file?.write(new Uint8Array(1000));
      const failure = await lab.failureOf(() => file?.write(new Uint8Array(1)));
      return { failure, limit: scratch.maxFileBytes, files: await lab.files() };
    });
    expect(seen).toEqual({
      failure: "storage-full: a.gz: more than the 1000 bytes that one scratch file may hold",
      limit: 1000,
      files: [],
    });
  });

  it("fail with the browser's numbers when it has no room, and leave nothing", async () => {
    const tab = await browser.openTab();
    const worker = await startWorker(tab);
    async function fill() {
      const scratch = await lab.opfsScratch({ sessionId: "one" });
      const file = await scratch.create("a.gz");
      const bytes = lab.bytesOf(0, 1_000_000);
      for (let at = 0; at < 40; at += 1) {
        const failure = await lab.failureOf(() => file?.write(bytes));
        if (failure !== null) return [failure, ...(await lab.files())];
      }
      return [await lab.failureOf(() => file?.finish()), ...(await lab.files())];
    }
    await browser.limitQuota(tab, 20_000_000);
    const facts =
      /^storage-full: a.gz: the browser has no room after \d{7,8} bytes; it reports \d+ bytes allowed/;
    expect(await worker.evaluate(fill)).toEqual([expect.stringMatching(facts)]);
    expect(await tab.evaluate(fill)).toEqual([expect.stringMatching(facts)]);
  });

  it("of a session that is no more go when the next one starts, which says how many bytes that freed", async () => {
    const [dying, living] = [await browser.openTab(), await browser.openTab()];
    async function write(sessionId: string) {
      const scratch = await lab.opfsScratch({ sessionId });
      await (await scratch.create("a.gz"))?.write(new Uint8Array(500_000));
      return scratch.freedBytes;
    }
    expect(await (await startWorker(dying)).evaluate(write, "dying")).toBe(0);
    expect(await (await startWorker(living)).evaluate(write, "living")).toBe(0);
    await stopWorkers(dying);
    await dying.close();
    const next = await startWorker(await browser.openTab());
    await expect
      .poll(() => next.evaluate(async () => (await lab.opfsScratch({ sessionId: "next" })).freedBytes))
      .toBe(500_000);
    expect(await next.evaluate(() => lab.files())).toEqual(["scratch/living/* 500000"]);
  });

  it("end with the worker that closes them, and leave those of the session's other workers", async () => {
    const tab = await browser.openTab();
    const [staying, leaving] = [await startWorker(tab), await startWorker(tab)];
    async function write(sizeBytes: number) {
      const scratch = await lab.opfsScratch({ sessionId: "one" });
      const file = await scratch.create("a.gz");
      await file?.write(new Uint8Array(sizeBytes));
      lab.scratches.push(scratch);
    }
    async function close() {
      for (const scratch of lab.scratches) await scratch.close();
      const top = await navigator.storage.getDirectory();
      const folders = [];
      for await (const name of (await top.getDirectoryHandle("scratch")).keys()) folders.push(name);
      return [...folders, ...(await lab.files())];
    }
    await staying.evaluate(write, 10);
    await leaving.evaluate(write, 20);
    expect(await leaving.evaluate(close)).toEqual(["one", "scratch/one/* 10"]);
    expect(await staying.evaluate(close)).toEqual([]);
  });

  it("are not there, with the reason, where the browser gives a page no storage", async () => {
    const tab = await browser.openInsecureTab();
    const seen = await tab.evaluate(async () => {
      const scratch = await lab.opfsScratch({ sessionId: "one" });
      return [
        await scratch.create("a.gz"),
        scratch.unavailable,
        scratch.maxFileBytes,
        await lab.openIndexStore({ schemaVersion: 1 }),
      ];
    });
    const reason = "browsers store files only for pages served by HTTPS or from this machine";
    expect(seen).toEqual([null, reason, 0, null]);
  });

  it("are not there, with the reason, where the browser has no private files or refuses them", async () => {
    const tab = await browser.openTab();
    const seen = await tab.evaluate(async () => {
      function refuse() {
        return Promise.reject(new DOMException("Not here", "SecurityError"));
      }
      Object.defineProperty(navigator.storage, "getDirectory", { configurable: true, value: refuse });
      const refused = await lab.opfsScratch({ sessionId: "one" });
      Reflect.deleteProperty(navigator.storage, "getDirectory");
      Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
      const missing = await lab.opfsScratch({ sessionId: "one" });
      return [
        refused.unavailable,
        missing.unavailable,
        await missing.create("a.gz"),
        await lab.storedData("one"),
      ];
    });
    const reason = "this browser has no private file system for sites";
    expect(seen).toEqual([
      "the browser refuses to store files here, as in private windows: Not here",
      reason,
      null,
      { kind: "unavailable", reason },
    ]);
  });
});
