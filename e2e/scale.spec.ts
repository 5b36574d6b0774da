import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";
import type { FarServer } from "./far-server";
import { ingestWorkers, openSlow, slowTraces, startSlowHost, traceCount } from "./slow-host";

let far: FarServer;

test.beforeEach(async () => {
  far = await startSlowHost();
});

test.afterEach(async () => {
  await far.close();
});

test("rows can be browsed while the rest loads, and opened once it is read", async ({ page }) => {
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  await expect(explorer.region("slow.jsonl")).toContainText(/of \d.* · [\d\s]+ records/);
  await explorer.region("slow.jsonl").getByRole("link", { name: "Browse traces" }).click();
  const status = page.getByRole("search", { name: "Traces" });
  await expect(status).toContainText(/loading… [\d\s]+ records so far/);
  await expect(explorer.rows("Traces").first()).toContainText("slow-0");
  await expect(page.getByRole("link", { name: "slow-0", exact: true })).toHaveCount(0);

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(explorer.currentRow("Traces")).toContainText("slow-1");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Can be opened once slow.jsonl is read")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/browse");
  const table = page.getByRole("table", { name: "Traces" });
  await table.evaluate((frame) => {
    frame.scrollTop = 200;
  });
  await expect(explorer.currentRow("Traces")).toContainText("slow-1");

  far.release();
  await explorer.idle();
  await expect(status).toContainText("6\u00a0000 of 6\u00a0000 traces");
  await expect(status).not.toContainText("loading");
  await expect(page.getByText("Can be opened once")).toHaveCount(0);
  expect(await table.evaluate((frame) => frame.scrollTop)).toBe(200);
  await expect(explorer.currentRow("Traces")).toContainText("slow-1");
  await page.keyboard.press("Enter");
  await expect(explorer.title()).toHaveText("slow-1");
});

test("the count only grows while rows come, and never goes blank", async ({ page }) => {
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  await explorer.region("slow.jsonl").getByRole("link", { name: "Browse traces" }).click();
  const count = page.getByRole("search", { name: "Traces" }).getByRole("status");
  await expect(count).toContainText("traces");
  await count.evaluate((element) => {
    const seen: string[] = [element.textContent];
    new MutationObserver(() => seen.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(window, { seenCounts: seen });
  });
  far.release();
  await explorer.idle();
  const seen = await page.evaluate(() => (window as unknown as { seenCounts: string[] }).seenCounts);
  const numbers = seen.map((text) =>
    Number(/^([\d\s]+) of/.exec(text)?.[1]?.replace(/\s/g, "") ?? Number.NaN),
  );
  expect(numbers.at(-1)).toBe(traceCount);
  expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
});

test("cancelling a slow shard leaves no rows, and the others stay", async ({ page }) => {
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  await page.getByRole("button", { name: "Cancel slow.jsonl" }).click();
  await explorer.idle();
  await expect(explorer.shard("slow.jsonl")).toContainText("cancelled, nothing kept");
  await explorer.openUrl(far.url("other.jsonl"));
  await explorer.idle();
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await expect(page.getByRole("search", { name: "Traces" })).toContainText("20 of 20 traces");
});

/** Makes the page see so many cores: one is left to the page and one to the engine, the others read. */
async function pretendCores(page: Page, count: number): Promise<void> {
  await page.addInitScript((cores) => {
    Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores });
  }, count);
}

test("shards that wait say how many come before them, and can be cancelled where they stand", async ({
  page,
}) => {
  await pretendCores(page, 3);
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  for (const name of ["other.jsonl", "whole.jsonl", "traces.jsonl"]) await explorer.openUrl(far.url(name));
  await expect(explorer.shard("other.jsonl")).toContainText("waiting, the next one");
  await expect(explorer.shard("traces.jsonl")).toContainText("waiting, 2 before it");
  await page.getByRole("button", { name: /^Cancel .*whole\.jsonl/ }).click();
  await expect(explorer.shard("traces.jsonl")).toContainText("waiting, 1 before it");
  await expect(page.getByRole("contentinfo", { name: "What is loaded" })).toContainText("2 waiting");
  far.release();
  await explorer.idle();
  await expect(explorer.shard("traces.jsonl")).toContainText("ready");
  await expect(explorer.shard("whole.jsonl")).toContainText("cancelled, nothing kept");
});

test("shards that are read side by side are summed in the status line", async ({ page }) => {
  await pretendCores(page, 4);
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  await explorer.openUrl(far.url("traces.jsonl"));
  const foot = page.getByRole("contentinfo", { name: "What is loaded" });
  await expect(foot).toContainText("Reading 2 shards");
  await expect(foot.getByRole("progressbar", { name: "Reading 2 shards" })).toHaveAttribute(
    "aria-valuenow",
    /\d+/,
  );
  far.release();
  await explorer.idle();
  await expect(foot).toContainText("2 shards");
  await expect(foot.getByRole("progressbar")).toHaveCount(0);
});

test("without private storage everything works, and the panel says why nothing is stored", async ({
  page,
}) => {
  await page.route("**/_next/static/**/*.js", async (route) => {
    const response = await route.fetch();
    const body = `Reflect.deleteProperty(globalThis.StorageManager.prototype, "getDirectory");${await response.text()}`;
    await route.fulfill({ response, body });
  });
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  await explorer.pickFiles([{ name: "mine.jsonl", content: slowTraces }]);
  await expect(explorer.shard("mine.jsonl")).toContainText("ready");
  for (const worker of ingestWorkers(page))
    expect(await worker.evaluate(() => "getDirectory" in navigator.storage)).toBe(false);
  await page.getByRole("button", { name: "Stored data", exact: true }).click();
  await expect(explorer.region("Stored data")).toContainText(
    "This browser has no private file system for sites",
  );
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await explorer.follow(page.getByRole("link", { name: "slow-3", exact: true }));
  await expect(explorer.title()).toHaveText("slow-3");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("the Library has no accessibility violation in any of its states", async ({ page }) => {
  const explorer = new Explorer(page);
  await openSlow(explorer, far);
  for (const name of ["private.jsonl", "whole.jsonl", "other.jsonl"]) await explorer.openUrl(far.url(name));
  await page.getByRole("button", { name: "Stored data", exact: true }).click();
  await expectAccessible(page);
  far.release();
  await explorer.idle();
  for (const name of ["private.jsonl", "whole.jsonl"]) {
    await explorer.shard(name).click();
    await expectAccessible(page);
  }
  await explorer.shard("private.jsonl").click();
  await page.getByRole("button", { name: "Give access…", exact: true }).click();
  await expectAccessible(page);
});
