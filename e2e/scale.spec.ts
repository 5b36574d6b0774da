import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page, type Worker } from "@playwright/test";
import { Explorer } from "./explorer";
import { startFarServer, type FarServer } from "./far-server";
import { sampleBytes } from "./packings";

/** So many small traces as JSON lines, some hundred bytes each. */
function smallTraces(count: number, name: string): Buffer {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `${name}-${index}`,
      program: name,
      source: "def f(a):\n    b = a + 1\n    return b\n",
      entry: "f",
      frames: [
        { event: "call", line: 1, function: "f", locals: { a: String(index) } },
        { event: "line", line: 2, function: "f", locals: { a: String(index) } },
        { event: "line", line: 3, function: "f", locals: { a: String(index), b: String(index + 1) } },
        { event: "return", line: 3, function: "f", arg: String(index + 1) },
      ],
    }),
  );
  return Buffer.from(`${lines.join("\n")}\n`);
}

const traceCount = 6000;
const traces = smallTraces(traceCount, "slow");

let far: FarServer;

test.beforeEach(async () => {
  const stopsAt = Math.floor(traces.length / 2);
  far = await startFarServer({
    "slow.jsonl": { content: traces, stopsAt },
    "other.jsonl": { content: smallTraces(20, "other") },
    "traces.jsonl": { content: sampleBytes("traces"), stopsAt: 1_000_000 },
    "whole.jsonl": { content: smallTraces(5, "whole"), hasRanges: false },
    "private.jsonl": { content: smallTraces(5, "private"), authorization: "Bearer never" },
  });
});

test.afterEach(async () => {
  await far.close();
});

/** Opens a shard whose host stops in the middle, and waits until rows of it are there. */
async function openSlow(explorer: Explorer): Promise<void> {
  await explorer.openEmpty();
  await explorer.openUrl(far.url("slow.jsonl"));
  await explorer.shard("slow.jsonl").click();
  await expect(explorer.region("slow.jsonl")).toContainText(/traces can be browsed already/);
}

/** The workers that read shards; the engine's is another. */
function ingestWorkers(page: Page): readonly Worker[] {
  return page.workers().filter((worker) => !worker.url().includes("duckdb"));
}

test("rows can be browsed while the rest loads, and opened once it is read", async ({ page }) => {
  const explorer = new Explorer(page);
  await openSlow(explorer);
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
    frame.scrollTop = 400;
  });
  await expect(explorer.currentRow("Traces")).toContainText("slow-1");

  far.release();
  await explorer.idle();
  await expect(status).toContainText("6\u00a0000 of 6\u00a0000 traces");
  await expect(status).not.toContainText("loading");
  await expect(page.getByText("Can be opened once")).toHaveCount(0);
  expect(await table.evaluate((frame) => frame.scrollTop)).toBe(400);
  await expect(explorer.currentRow("Traces")).toContainText("slow-1");
  await page.keyboard.press("Enter");
  await expect(explorer.title()).toHaveText("slow-1");
});

test("the count only grows while rows come, and never goes blank", async ({ page }) => {
  const explorer = new Explorer(page);
  await openSlow(explorer);
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
  await openSlow(explorer);
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
  await openSlow(explorer);
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
  await openSlow(explorer);
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

test.describe("the second visit", () => {
  let folder: string;

  test.beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "framewise-visit-"));
    writeFileSync(path.join(folder, "mine.jsonl"), traces);
  });

  test.afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Counts what ingest workers tell of bytes read: a shard whose index is stored tells of none. */
  async function countProgress(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const seen = { progress: 0 };
      const { Worker: Original } = window;
      window.Worker = class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener("message", ({ data }: MessageEvent<{ kind?: string } | null>) => {
            if (data?.kind === "progress") seen.progress += 1;
          });
        }
      };
      Object.assign(window, { seen });
    });
  }

  function progressOf(page: Page): Promise<number> {
    return page.evaluate(() => (window as unknown as { seen: { progress: number } }).seen.progress);
  }

  test("finds a known file ready without reading it, until the stored data is cleared", async ({ page }) => {
    const explorer = new Explorer(page);
    async function pick(): Promise<void> {
      await page.locator('input[type="file"]').first().setInputFiles(path.join(folder, "mine.jsonl"));
      await expect(explorer.shard("mine.jsonl").first()).toBeVisible();
      await explorer.idle();
      await expect(explorer.shard("mine.jsonl")).toContainText("ready");
      await expect(explorer.shard("mine.jsonl")).toContainText("6\u00a0000");
    }
    await countProgress(page);
    await explorer.openEmpty();
    await pick();
    expect(await progressOf(page)).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Stored data", exact: true }).click();
    await expect(explorer.rows("Stored indexes")).toHaveCount(1);

    await explorer.open("/");
    await pick();
    expect(await progressOf(page)).toBe(0);
    await explorer.goTo("Browse", "/browse");
    await explorer.idle();
    await explorer.follow(page.getByRole("link", { name: "slow-3", exact: true }));
    await expect(explorer.title()).toHaveText("slow-3");

    await explorer.open("/");
    await page.getByRole("button", { name: /^Clear stored data/ }).click();
    await expect(explorer.region("Stored data")).toContainText("nothing to clear");
    await pick();
    expect(await progressOf(page)).toBeGreaterThan(1);
  });
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
  await explorer.pickFiles([{ name: "mine.jsonl", content: traces }]);
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

for (const theme of ["light", "dark"] as const) {
  test(`the Library has no accessibility violation in any of its states, in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const explorer = new Explorer(page);
    await openSlow(explorer);
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
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found.map((text) => text.slice(0, 300))).toEqual([]);
}
