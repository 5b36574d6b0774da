import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";
import type { FarServer } from "./far-server";
import { ingestWorkers, openSlow, startSlowHost } from "./slow-host";

let far: FarServer;

test.beforeEach(async () => {
  far = await startSlowHost();
});

test.afterEach(async () => {
  await far.close();
});

test("a worker that dies takes the shard it was reading, says where, and nothing else", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  await explorer.openUrl(far.url("other.jsonl"));
  await explorer.idle();
  await explorer.openUrl(far.url("slow.jsonl"));
  await explorer.shard("slow.jsonl").click();
  await expect(explorer.region("slow.jsonl")).toContainText(/traces can be browsed already/);
  for (const worker of ingestWorkers(page)) {
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new RangeError("Array buffer allocation failed");
      });
    });
  }
  await expect(explorer.shard("slow.jsonl")).toContainText("Reading stopped");
  const trouble = page.getByRole("alert").filter({ hasText: "Reading stopped" });
  await expect(trouble).toContainText(/after record \d+, byte \d+ of \d+/);
  await expect(trouble).toContainText("framewise pack");
  await expect(explorer.shard("other.jsonl")).toContainText("ready");

  far.release();
  await trouble.getByRole("button", { name: "Read again" }).click();
  await explorer.idle();
  await expect(explorer.shard("slow.jsonl")).toContainText("ready");
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await expect(page.getByRole("search", { name: "Traces" })).toContainText("6\u00a0020 of 6\u00a0020 traces");
  await explorer.follow(page.getByRole("link", { name: "other-0", exact: true }));
  await expect(explorer.title()).toHaveText("other-0");
});

test("a worker that closes itself, without an error, takes the shard it was reading and nothing else", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  const before = ingestWorkers(page).length;
  const [worker] = ingestWorkers(page);
  await worker?.evaluate(() => {
    self.close();
  });
  await expect(explorer.shard("slow.jsonl")).toContainText("Reading stopped");
  const trouble = page.getByRole("alert").filter({ hasText: "Reading stopped" });
  await expect(trouble).toContainText(/it ended without an error \(after record \d+, byte \d+ of \d+\)/);
  await expect.poll(() => ingestWorkers(page).length).toBe(before);
  far.release();
  await trouble.getByRole("button", { name: "Read again" }).click();
  await explorer.idle();
  await expect(explorer.shard("slow.jsonl")).toContainText("ready");
});
