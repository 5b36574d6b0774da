import { errors, type Page } from "@playwright/test";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { openPage, startBrowser } from "../browser";
import { simulatedTrace } from "../data-set";
import { figure, type Figure } from "../figure";
import { nestedParquet } from "../native-parquet";
import type { Setting } from "./setting";
import { startViewer, type ViewerServer } from "./viewer-server";

const limitMs = 120_000;
const rowHeight = 33;

interface Shown {
  /** NaN when nothing had come after the limit. */
  readonly rowsMs: number;
  readonly recordMs: number;
  /** What the viewer said instead. */
  readonly said: string | null;
}

/**
 * The same records in hyperparam: a browser viewer of Parquet and JSONL, served by its own server. Both start from an
 * empty page; hyperparam's times include drawing, ours end with the rows and the record in the page's hands.
 */
export async function measureViewer(setting: Setting): Promise<readonly Figure[]> {
  const parquetPath = join(setting.folder, "nested.parquet");
  setting.say("Writing a Parquet file with native DuckDB …");
  await nestedParquet(setting.dataSet.tracesPath, parquetPath);
  const parquetMb = ((await stat(parquetPath)).size / 1e6).toFixed(1);
  const viewer = await startViewer(setting.folder);
  try {
    const parquet = await shown(setting, viewer, "nested.parquet");
    const lines = await shown(setting, viewer, "traces.jsonl");
    const ours = await ourTimes(setting, "traces.jsonl");
    const oursParquet = await ourTimes(setting, "nested.parquet");
    return [
      pair("hyperparam-jsonl-rows", "hyperparam, JSONL: first rows", lines, "rowsMs"),
      pair("framewise-jsonl-rows", "Framewise, JSONL: first rows", ours, "rowsMs"),
      pair(
        "hyperparam-jsonl-record",
        "hyperparam, JSONL: a row in the middle of the list",
        lines,
        "recordMs",
      ),
      pair(
        "framewise-jsonl-record",
        "Framewise, JSONL: a record in the middle of the list",
        ours,
        "recordMs",
      ),
      pair("hyperparam-parquet-rows", `hyperparam, Parquet (${parquetMb} MB): first rows`, parquet, "rowsMs"),
      pair("framewise-parquet-rows", "Framewise, the same Parquet: first rows", oursParquet, "rowsMs"),
      pair(
        "hyperparam-parquet-record",
        "hyperparam, Parquet: frames of a record in the middle by its link",
        parquet,
        "recordMs",
      ),
      pair(
        "framewise-parquet-record",
        "Framewise, the same Parquet: a record in the middle by its link",
        oursParquet,
        "recordMs",
      ),
    ];
  } finally {
    await viewer.close();
  }
}

function pair(id: string, title: string, samples: readonly Shown[], key: "rowsMs" | "recordMs"): Figure {
  const times = samples.map((sample) => sample[key]);
  const said = samples.find((sample) => Number.isNaN(sample[key]))?.said ?? null;
  return figure(id, title, "ms", times, said === null ? {} : { note: said });
}

async function shown(setting: Setting, viewer: ViewerServer, name: string): Promise<readonly Shown[]> {
  const samples: Shown[] = [];
  for (let run = 0; run < setting.runs; run++) {
    setting.say(`hyperparam shows ${name}, ${run + 1} of ${setting.runs} …`);
    const browser = await startBrowser();
    try {
      const page = await browser.context.newPage();
      samples.push(await show(page, viewer.origin, name, Math.floor(setting.dataSet.traceCount / 2)));
    } finally {
      await browser.close();
    }
    if (samples.at(-1)?.said !== null) break;
  }
  return samples;
}

async function show(page: Page, origin: string, name: string, row: number): Promise<Shown> {
  const address = `${origin}/files?key=${name}`;
  const startedAt = performance.now();
  await page.goto(address);
  const rows = await appears(page, '[role="cell"], tbody td', "bench-");
  if (rows !== null) return { rowsMs: Number.NaN, recordMs: Number.NaN, said: rows };
  const rowsMs = performance.now() - startedAt;
  const isParquet = name.endsWith(".parquet");
  const recordFrom = performance.now();
  if (isParquet) await page.goto(`${address}&row=${row}&col=6`);
  else
    await page
      .locator('[class*="table-scroll"]')
      .evaluate((table, top) => (table.scrollTop = top), row * rowHeight);
  const record = isParquet
    ? await appears(page, "main", "activation")
    : await appears(page, '[role="rowheader"]', String(row).replace(/(\d)(?=(\d{3})+$)/g, "$1,"));
  return { rowsMs, recordMs: record === null ? performance.now() - recordFrom : Number.NaN, said: record };
}

/** Waits until an element holds the text; else what the page says. */
async function appears(page: Page, selector: string, text: string): Promise<string | null> {
  try {
    await page
      .locator(selector)
      .filter({ hasText: text })
      .first()
      .waitFor({ state: "attached", timeout: limitMs });
    return null;
  } catch (thrown) {
    if (!(thrown instanceof errors.TimeoutError)) throw thrown;
    const words = ((await page.locator("body").textContent()) ?? "").replaceAll(/\s+/g, " ");
    const [, failure] = /((?:Error|RangeError|TypeError)[^×]{0,120})/.exec(words) ?? [];
    return `nothing after ${limitMs / 1000} s${failure === undefined ? "" : ` (${failure.trim()})`}`;
  }
}

async function ourTimes(setting: Setting, name: string): Promise<readonly Shown[]> {
  const samples: Shown[] = [];
  for (let run = 0; run < setting.runs; run++) {
    setting.say(`Framewise shows ${name}, ${run + 1} of ${setting.runs} …`);
    try {
      samples.push(await ourRows(setting, name));
    } catch (thrown) {
      const said = thrown instanceof Error ? (thrown.message.split("\n")[0] ?? "") : String(thrown);
      return [{ rowsMs: Number.NaN, recordMs: Number.NaN, said }];
    }
  }
  return samples;
}

/** As `show`: a record of a JSONL file from the list that is there, one of a Parquet file by its link in a new page. */
async function ourRows(setting: Setting, name: string): Promise<Shown> {
  const { traceCount } = setting.dataSet;
  const middle = Math.floor(traceCount / 2);
  const url = `${setting.server.origin}/data/${name}`;
  const listed = await inNewBrowser(setting, async (page) => {
    const { firstRowsMs } = await page.evaluate(
      (address) => window.framewiseBench.ingestUrls([address], true),
      url,
    );
    const [openMs = Number.NaN] = await page.evaluate(
      (place) => window.framewiseBench.openListed([place]),
      middle,
    );
    return { firstRowsMs, openMs };
  });
  const rowsMs = listed.startMs + listed.value.firstRowsMs;
  if (name.endsWith(".jsonl")) return { rowsMs, recordMs: listed.value.openMs, said: null };
  const { id } = simulatedTrace(middle, traceCount);
  const linked = await inNewBrowser(setting, (page) =>
    page.evaluate(([ref, traceId]) => window.framewiseBench.openLink(ref, traceId), [url, id] as const),
  );
  return { rowsMs, recordMs: linked.startMs + linked.value.openedMs, said: null };
}

async function inNewBrowser<Value>(
  setting: Setting,
  work: (page: Page) => Promise<Value>,
): Promise<{ readonly startMs: number; readonly value: Value }> {
  const browser = await startBrowser();
  try {
    const from = performance.now();
    const page = await openPage(browser, setting.server.origin);
    await page.evaluate(() => window.framewiseBench.start());
    const startMs = performance.now() - from;
    return { startMs, value: await work(page) };
  } finally {
    await browser.close();
  }
}
