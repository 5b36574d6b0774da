import { array, asyncProperty, assert as check, constantFrom, double, integer, record } from "fast-check";
import { expect, it } from "vitest";
import { startWorker } from "./testing/browser-lab";
import { describeInChromium } from "./testing/describe-in-chromium";
import type {} from "./testing/lab";
import { takeStep } from "./testing/index-steps";
import { MemoryIndexStore } from "./testing/memory-index-store";

const whole = ["table0 400 same", "table1 300 same", "table0 5000 same"];

describeInChromium("the index store, over time", (browser) => {
  it("never gives back bytes that were not written, wherever a file is damaged or cut, and removes it", async () => {
    const worker = await startWorker(await browser.openTab());
    async function damage({ kind, at, by }: { kind: "flip" | "cut"; at: number; by: number }) {
      const store = await lab.store();
      const index = await (await lab.draftOf(store, [400, 300, 5000])).commit(lab.headerOf("a"));
      if (index === null) throw new Error("the index was not stored");
      await lab.overwrite(index.key, (bytes) => {
        const place = Math.floor(at * bytes.length);
        if (kind === "cut") return bytes.slice(0, place);
        bytes[place] = (bytes[place] ?? 0) ^ by;
        return bytes;
      });
      const found = await store.find("a");
      const batches = found === null ? ["miss"] : await lab.readAll(store, found);
      return { batches, left: (await store.list()).length };
    }
    await check(
      asyncProperty(
        record({
          kind: constantFrom("flip" as const, "cut" as const),
          at: double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          by: integer({ min: 1, max: 255 }),
        }),
        async (change) => {
          const { batches, left } = await worker.evaluate(damage, change);
          expect(["miss", "shard-changed"]).toContain(batches.at(-1));
          expect(whole.slice(0, batches.length - 1)).toEqual(batches.slice(0, -1));
          expect(left).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives the batches before a damaged one, then fails and forgets the index", async () => {
    const worker = await startWorker(await browser.openTab());
    const seen = await worker.evaluate(async () => {
      const store = await lab.store();
      const index = await (await lab.draftOf(store, [400, 300, 5000])).commit(lab.headerOf("a"));
      if (index === null) return [];
      await lab.overwrite(index.key, (bytes) => bytes.map((byte, at) => (at === 400 ? byte ^ 1 : byte)));
      return [...(await lab.readAll(store, index)), await store.find("a"), ...(await lab.files())];
    });
    expect(seen).toEqual(["table0 400 same", "shard-changed", null]);
  });

  it("misses an index whose file was removed since it was found", async () => {
    const worker = await startWorker(await browser.openTab());
    const seen = await worker.evaluate(async () => {
      const store = await lab.store();
      const index = await (await lab.draftOf(store, [400])).commit(lab.headerOf("a"));
      if (index === null) return [];
      await lab.wipe();
      return [...(await lab.readAll(store, index)), await store.find("a"), (await lab.store()).maxBytes > 0];
    });
    expect(seen).toEqual(["shard-changed", null, true]);
  });

  it("keeps the same entries as the simple model, whatever is stored, used and removed", async () => {
    const worker = await startWorker(await browser.openTab());
    const step = record({
      kind: constantFrom("commit" as const, "touch" as const, "remove" as const),
      identity: constantFrom("a", "b", "c", "d"),
      sizeBytes: constantFrom(0, 700, 1500, 3000, 4001),
    });
    await check(
      asyncProperty(array(step, { maxLength: 12 }), async (steps) => {
        await worker.evaluate(async () => (await lab.store()).clear());
        const model = new MemoryIndexStore(4000);
        for (const [now, { kind, identity, sizeBytes }] of steps.entries()) {
          const taken = { kind, identity, sizeBytes, now };
          const kept = await worker.evaluate(async (given) => lab.take(await lab.store(4000), given), taken);
          expect(kept).toEqual(await takeStep(model, taken));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("makes room for a new index by the one that was not used for the longest time", async () => {
    const worker = await startWorker(await browser.openTab());
    const kept = await worker.evaluate(async () => {
      const store = await lab.store(3500);
      for (const [now, identity] of ["a", "b"].entries())
        await (await lab.draftOf(store, [1000])).commit(lab.headerOf(identity, { createdAt: now }));
      const oldest = await store.find("a");
      if (oldest !== null) await store.touch(oldest.key, 2);
      await (await lab.draftOf(store, [1000])).commit(lab.headerOf("c", { createdAt: 3 }));
      return (await store.list()).map(({ header }) => header.identity);
    });
    expect(kept).toEqual(["c", "a"]);
  });
});
