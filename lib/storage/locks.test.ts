import { expect, it } from "vitest";
import { startWorker, stopWorkers } from "./testing/browser-lab";
import { describeInChromium } from "./testing/describe-in-chromium";
import type {} from "./testing/lab";

describeInChromium("a lock that a worker holds as long as it lives", (browser) => {
  async function holdInWorker() {
    const tab = await browser.openTab();
    const worker = await startWorker(tab);
    await worker.evaluate(async () => {
      await lab.holdLock("life");
    });
    const released = tab.evaluate(() =>
      lab.whenReleased("life", new AbortController().signal).then(() => true),
    );
    await expect
      .poll(() => tab.evaluate(async () => (await navigator.locks.query()).pending?.length))
      .toBe(1);
    return { tab, worker, released };
  }

  it("is released when it closes itself, which no event tells", async () => {
    const { worker, released } = await holdInWorker();
    await worker.evaluate(() => {
      self.close();
    });
    expect(await released).toBe(true);
  });

  it("is released when it is terminated", async () => {
    const { tab, released } = await holdInWorker();
    await stopWorkers(tab);
    expect(await released).toBe(true);
  });

  it("is waited for no longer once that is aborted", async () => {
    const tab = await browser.openTab();
    const name = await tab.evaluate(async () => {
      await lab.holdLock("life");
      const watch = new AbortController();
      const released = lab.whenReleased("life", watch.signal);
      watch.abort();
      return released.then(
        () => "released",
        (thrown: unknown) => (thrown instanceof DOMException ? thrown.name : "other"),
      );
    });
    expect(name).toBe("AbortError");
  });
});
