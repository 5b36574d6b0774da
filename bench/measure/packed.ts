import { execFile } from "node:child_process";
import { access, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { openPage, startBrowser } from "../browser";
import { simulatedTrace } from "../data-set";
import { figure, notMeasured, ratios, type Figure } from "../figure";
import { root } from "../root";
import type { LoggedRequest } from "../server";
import type { Setting } from "./setting";

interface Ready {
  readonly jsonlMs: number;
  readonly packedMs: number;
}

interface Opened {
  readonly openedMs: number;
  readonly recordBytes: number;
  readonly allBytes: number;
  readonly requests: number;
}

/** The packed form of the same records: how soon it is ready, and what one record costs over HTTP. */
export async function measurePacked(setting: Setting): Promise<readonly Figure[]> {
  const isThere = await access(join(root, "cli/pack.ts")).then(
    () => true,
    () => false,
  );
  if (!isThere) return unpacked("`framewise pack` is not there yet");
  const folder = join(setting.folder, "packed");
  const packMs = await pack(setting, folder);
  const sizeBytes = await folderBytes(folder);
  const ready = await repeated(setting, "Packed and plain shards become ready", readyTimes);
  const opened = await repeated(setting, "Opening a record by its link", openByLink);
  const jsonlMs = ready.map((sample) => sample.jsonlMs);
  const packedMs = ready.map((sample) => sample.packedMs);
  return [
    figure("packed-ratio", titles.ratio, "ratio", ratios(packedMs, jsonlMs), { bound: 0.2 }),
    figure(
      "link-record",
      titles.record,
      "KB",
      opened.map(({ recordBytes }) => recordBytes / 1024),
      { bound: 64 },
    ),
    figure(
      "link-all",
      titles.all,
      "percent",
      opened.map(({ allBytes }) => (100 * allBytes) / sizeBytes),
      { bound: 1.5 },
    ),
    figure(
      "link-requests",
      titles.requests,
      "count",
      opened.map(({ requests }) => requests),
      { bound: 10 },
    ),
    figure("packed-size", "Size of the packed traces and predictions", "MB", [sizeBytes / 1e6]),
    figure("packed-ms", "Packed traces and predictions over HTTP, until ready with scores", "ms", packedMs),
    figure("packed-jsonl-ms", "The same as JSONL over HTTP, until ready with scores", "ms", jsonlMs),
    figure(
      "link-ms",
      "One record by its link, engine started",
      "ms",
      opened.map(({ openedMs }) => openedMs),
    ),
    figure("pack-ms", "`framewise pack` of traces and predictions", "ms", [packMs]),
  ];
}

const titles = {
  ratio: "Packed Parquet ready, scores included ÷ JSONL ingest",
  record: "A record by its link from packed Parquet over HTTP: bytes for the record itself",
  all: "A record by its link: all bytes ÷ size of the packed files",
  requests: "A record by its link: requests after the app is loaded",
};

function unpacked(why: string): readonly Figure[] {
  return [
    notMeasured("packed-ratio", titles.ratio, "ratio", 0.2, why),
    notMeasured("link-record", titles.record, "KB", 64, why),
    notMeasured("link-all", titles.all, "percent", 1.5, why),
    notMeasured("link-requests", titles.requests, "count", 10, why),
  ];
}

async function pack(setting: Setting, folder: string): Promise<number> {
  setting.say("Packing traces and predictions …");
  await rm(folder, { recursive: true, force: true });
  const { tracesPath, predictionsPath } = setting.dataSet;
  const command = [join(root, "cli/framewise.mjs"), "pack", tracesPath, predictionsPath, "-o", folder];
  const from = performance.now();
  await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 26 });
  return performance.now() - from;
}

async function folderBytes(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function repeated<Sample>(
  setting: Setting,
  words: string,
  sample: (setting: Setting) => Promise<Sample>,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let run = 0; run < setting.runs; run++) {
    setting.say(`${words}, ${run + 1} of ${setting.runs} …`);
    samples.push(await sample(setting));
  }
  return samples;
}

async function readyTimes(setting: Setting): Promise<Ready> {
  const { origin } = setting.server;
  const jsonl = [`${origin}/data/traces.jsonl`, `${origin}/data/predictions.jsonl`];
  return {
    jsonlMs: await readyMs(setting, jsonl),
    packedMs: await readyMs(setting, [`${origin}/data/packed/manifest.json`]),
  };
}

/** Milliseconds until the shards are ready in a browser of their own whose engine has started. */
async function readyMs(setting: Setting, urls: readonly string[]): Promise<number> {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, setting.server.origin);
    await page.evaluate(() => window.framewiseBench.start());
    const times = await page.evaluate((addresses) => window.framewiseBench.ingestUrls(addresses), urls);
    const { traceCount } = setting.dataSet;
    if (times.traceCount !== traceCount || times.predictionCount !== traceCount || times.problemCount > 0)
      throw new Error(`The shards were not read whole: ${JSON.stringify(times)}`);
    return times.readyMs;
  } finally {
    await browser.close();
  }
}

/** Bytes and requests are what the server handed out; the page marks where the record's own begin. */
async function openByLink(setting: Setting): Promise<Opened> {
  const browser = await startBrowser();
  try {
    const { origin, log } = setting.server;
    const page = await openPage(browser, origin);
    await page.evaluate(() => window.framewiseBench.start());
    const { id, frames } = simulatedTrace(
      Math.floor(setting.dataSet.traceCount / 2),
      setting.dataSet.traceCount,
    );
    const before = log.length;
    const link = [`${origin}/data/packed/manifest.json`, id] as const;
    const times = await page.evaluate(([ref, traceId]) => window.framewiseBench.openLink(ref, traceId), link);
    if (times.frameCount !== frames.length) throw new Error(`${id} has ${times.frameCount} frames`);
    const requests = log.slice(before);
    const mark = requests.findIndex(({ path }) => path === "/mark/record");
    return {
      openedMs: times.openedMs,
      recordBytes: bytesOf(requests.slice(mark + 1)),
      allBytes: bytesOf(requests),
      requests: requests.filter(isShard).length,
    };
  } finally {
    await browser.close();
  }
}

function isShard({ path }: LoggedRequest): boolean {
  return path.startsWith("/data/");
}

function bytesOf(requests: readonly LoggedRequest[]): number {
  return requests.filter(isShard).reduce((sum, { bytes }) => sum + bytes, 0);
}
