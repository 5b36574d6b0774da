import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { Explorer } from "./explorer";
import { startFarServer, type FarServer } from "./far-server";
import * as packings from "./packings";

/** Every number of every table of the statistics page. */
async function statisticsOf(page: Page): Promise<string> {
  await expect(page.getByRole("table", { name: /Exact match by model and metric/ })).toBeVisible();
  const tables = await page.getByRole("table").allInnerTexts();
  return tables.join("\n");
}

let plain: string;

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  await explorer.pickFiles(
    packings.sampleNames.map((name) => ({ name: `${name}.jsonl`, content: packings.sampleBytes(name) })),
  );
  await explorer.goTo("Statistics", "/statistics");
  await explorer.idle();
  plain = await statisticsOf(page);
  expect(plain).toContain("simulated/misread-line");
  await page.close();
});

/** The same numbers as the plain samples, and a trace with its values and a comparison. */
async function expectSamples(explorer: Explorer): Promise<void> {
  const { page } = explorer;
  await explorer.goTo("Statistics", "/statistics");
  await explorer.idle();
  expect(await statisticsOf(page)).toBe(plain);
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await page.getByRole("searchbox").fill("binary_search-4");
  await explorer.expectParameter("q", "binary_search-4");
  await explorer.idle();
  await explorer.follow(page.getByRole("link", { name: "binary_search-4" }));
  await explorer.press("ArrowRight");
  await explorer.press("ArrowRight");
  await explorer.press("ArrowRight");
  await explorer.expectParameter("frame", "3");
  await expect(explorer.notes().first()).toContainText("low → 0");
  await explorer.follow(page.getByRole("link", { name: /simulated\/misread-line/ }));
  await explorer.expectParameter("frame", "7");
}

const containers: Readonly<
  Record<
    string,
    {
      readonly pack: () => readonly packings.Packed[] | Promise<readonly packings.Packed[]>;
      readonly words: string;
    }
  >
> = {
  "gzip of JSON lines": { pack: packings.asGzip, words: "gzip · JSON lines" },
  zip: { pack: packings.asZip, words: "zip · JSON lines" },
  "tar.gz": { pack: packings.asTarGzip, words: "gzip · tar · JSON lines" },
  "JSON arrays": { pack: packings.asArrays, words: "JSON array" },
  "Parquet of JSON text": { pack: packings.asParquetOfJson, words: "Parquet" },
  "nested Parquet": { pack: packings.asNestedParquet, words: "Parquet" },
  Arrow: { pack: packings.asArrow, words: "Arrow file" },
};

for (const [name, { pack, words }] of Object.entries(containers)) {
  test(`the samples as ${name} give the same numbers and the same values`, async ({ page }) => {
    const explorer = new Explorer(page);
    await explorer.openEmpty();
    const files = await pack();
    await explorer.pickFiles([...files]);
    await expect(explorer.rows("Shards")).toHaveCount(files.length);
    for (const file of files) {
      await expect(explorer.shard(file.name)).toContainText("ready");
      await expect(explorer.shard(file.name)).toContainText(words);
    }
    await expectSamples(explorer);
  });
}

test.describe("places", () => {
  let folder: string;
  let far: FarServer | null = null;

  test.beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "framewise-places-"));
  });

  test.afterEach(async () => {
    await far?.close();
    far = null;
    rmSync(folder, { recursive: true });
  });

  test("a folder opens with what is below it, and its hidden files are left out", async ({ page }) => {
    mkdirSync(path.join(folder, "runs/deep"), { recursive: true });
    mkdirSync(path.join(folder, "runs/.cache"));
    writeFileSync(path.join(folder, "runs/traces.jsonl"), packings.sampleBytes("traces"));
    writeFileSync(path.join(folder, "runs/deep/predictions.jsonl"), packings.sampleBytes("predictions"));
    writeFileSync(path.join(folder, "runs/.cache/old.jsonl"), "{}\n");
    const explorer = new Explorer(page);
    await explorer.openEmpty();
    await page.locator('input[type="file"][webkitdirectory]').setInputFiles(path.join(folder, "runs"));
    await explorer.idle();
    await expect(explorer.rows("Shards")).toHaveCount(2);
    await expect(explorer.shard("runs/deep/predictions.jsonl")).toContainText("ready");
    await expect(explorer.region("Files to pick")).toContainText(
      "1 hidden or read-me file or folder left out",
    );
    await expectSamples(explorer);
  });

  test("another host's shards are read by ranges, and whole where it has none, which is said", async ({
    page,
  }) => {
    far = await startFarServer({
      "traces.jsonl": { content: packings.sampleBytes("traces") },
      "predictions.jsonl": { content: packings.sampleBytes("predictions"), hasRanges: false },
    });
    const explorer = new Explorer(page);
    await explorer.openEmpty();
    for (const name of packings.sampleNames) {
      await explorer.openUrl(far.url(`${name}.jsonl`));
      await explorer.idle();
    }
    await explorer.shard("traces.jsonl").click();
    await expect(page.getByRole("list", { name: "How traces.jsonl is read" })).toHaveCount(0);
    await explorer.shard("predictions.jsonl").click();
    await expect(page.getByRole("list", { name: "How predictions.jsonl is read" })).toContainText(
      "sends no parts of files",
    );
    await expectSamples(explorer);
  });

  test("a private host asks for a token, which goes to it and nowhere else", async ({ page }) => {
    const secret = "very-secret-token";
    far = await startFarServer({
      "traces.jsonl": { content: packings.sampleBytes("traces"), authorization: `Bearer ${secret}` },
      "other.jsonl": { content: packings.sampleBytes("predictions") },
    });
    const explorer = new Explorer(page);
    await explorer.openEmpty();
    await explorer.openUrl(far.url("traces.jsonl"));
    await explorer.idle();
    await expect(explorer.shard("traces.jsonl")).toContainText("Host refused access");
    await page.getByRole("button", { name: "Give access…", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Access to private hosts" });
    await dialog.getByLabel("Token", { exact: true }).fill(secret);
    await dialog.getByRole("button", { name: "Give access", exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await explorer.idle();
    await expect(explorer.shard("traces.jsonl")).toContainText("ready");
    expect(far.log.some(({ authorization }) => authorization === `Bearer ${secret}`)).toBe(true);
    expect(far.log.some(({ url }) => url.includes(secret))).toBe(false);
    expect(page.url()).not.toContain(secret);
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept).not.toContain(secret);
    const links = await page.getByRole("link").evaluateAll((all) => all.map((link) => link.outerHTML).join());
    expect(links).not.toContain(secret);
    await page.reload();
    await explorer.idle();
    await expect(explorer.shard("traces.jsonl")).toContainText("Host refused access");
  });

  test("a token that is to be remembered is there after a reload, and can be forgotten", async ({ page }) => {
    far = await startFarServer({
      "traces.jsonl": { content: packings.sampleBytes("traces"), authorization: "Bearer kept" },
    });
    const explorer = new Explorer(page);
    await explorer.openEmpty();
    await page.getByRole("button", { name: "Private hosts…" }).click();
    const dialog = page.getByRole("dialog", { name: "Access to private hosts" });
    await dialog.getByLabel("Host", { exact: true }).fill(new URL(far.url("")).origin);
    await dialog.getByLabel("Token", { exact: true }).fill("kept");
    await dialog.getByRole("checkbox", { name: /Remember on this device/ }).check();
    await dialog.getByRole("button", { name: "Give access", exact: true }).click();
    await page.keyboard.press("Escape");
    await explorer.openUrl(far.url("traces.jsonl"));
    await explorer.idle();
    await page.reload();
    await explorer.idle();
    await expect(explorer.shard("traces.jsonl")).toContainText("ready");
    await page.getByRole("button", { name: "1 private host…" }).click();
    await dialog.getByRole("button", { name: /^Forget/ }).click();
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain("Bearer kept");
  });

  test("a packed data set that is served opens by its index alone, and a record by a small range", async ({
    page,
  }) => {
    const out = path.join(folder, "packed");
    const names = ["traces", "predictions", "trajectories-cwm", "trajectories-atif"];
    const shards = names.map((name) => `public/samples/${name}.jsonl`);
    const packed = spawnSync(process.execPath, ["cli/framewise.mjs", "pack", ...shards, "-o", out]);
    expect(packed.status, packed.stderr.toString()).toBe(0);
    const { child, address } = await serve(folder);
    try {
      const explorer = new Explorer(page);
      await explorer.open(address);
      const row = explorer.shard("manifest.json");
      await expect(row).toContainText("ready");
      await expect(row).toContainText("packed Parquet");
      await expectSamples(explorer);
      await explorer.follow(page.getByRole("link", { name: "Runs", exact: true }));
      await expect(explorer.rows("Outcomes").first()).toContainText("n 96");
      await explorer.goTo("Browse", "/browse");
      await page.getByText("Trajectories", { exact: true }).click();
      await explorer.idle();
      await explorer.follow(explorer.rows("Trajectories").first().getByRole("link"));
      await expect(page.getByRole("article", { name: /^Step 1,/ })).toBeVisible();
    } finally {
      await end(child);
    }
  });
});

async function serve(folder: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(
    process.execPath,
    ["cli/framewise.mjs", "serve", folder, "--no-open", "--port", "3240"],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 45_000 }).toContain("It serves");
  return { child, address: /http:\S+/.exec(output)?.[0] ?? "" };
}

async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}
