import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { Explorer } from "./explorer";
import { slowTraces } from "./slow-host";

test.describe("the second visit", () => {
  let folder: string;

  test.beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "framewise-visit-"));
    writeFileSync(path.join(folder, "mine.jsonl"), slowTraces);
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

  /** Counts how often the page asks for scores. */
  async function countScoring(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const seen = { scoring: 0 };
      const { Worker: Original } = window;
      window.Worker = class extends Original {
        override postMessage(
          message: { call?: { method?: string } },
          rest?: Transferable[] | StructuredSerializeOptions,
        ) {
          if (message.call?.method === "score") seen.scoring += 1;
          if (Array.isArray(rest)) super.postMessage(message, rest);
          else super.postMessage(message, rest);
        }
      };
      Object.assign(window, { seenScoring: seen });
    });
  }

  test("scores nothing again", async ({ page }) => {
    const explorer = new Explorer(page);
    const predictions = Array.from({ length: 40 }, (_, at) =>
      JSON.stringify({ trace_id: `slow-${at}`, model: "m", sample: 0, generation: "<|end_of_text|>" }),
    );
    writeFileSync(path.join(folder, "theirs.jsonl"), `${predictions.join("\n")}\n`);
    async function scoringOfVisit(): Promise<number> {
      const files = ["mine.jsonl", "theirs.jsonl"].map((name) => path.join(folder, name));
      await page.locator('input[type="file"]').first().setInputFiles(files);
      await expect(explorer.shard("theirs.jsonl")).toContainText("ready");
      await explorer.idle();
      return page.evaluate(
        () => (window as unknown as { seenScoring: { scoring: number } }).seenScoring.scoring,
      );
    }
    await countScoring(page);
    await explorer.openEmpty();
    expect(await scoringOfVisit()).toBeGreaterThan(0);
    await explorer.open("/");
    expect(await scoringOfVisit()).toBe(0);
  });

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
