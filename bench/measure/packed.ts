import { execFile } from "node:child_process";
import { access, link, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { openPage, startBrowser } from "../browser";
import { simulatedTrace } from "../data-set";
import { figure, notMeasured, ratios, type Figure } from "../figure";
import { root } from "../root";
import type { LoggedRequest } from "../server";
import type { Setting } from "./setting";

interface Opened {
  readonly openedMs: number;
  readonly recordBytes: number;
  readonly allBytes: number;
  readonly requests: readonly LoggedRequest[];
}

/** How a packed data set is opened: by its Parquet index alone, or by the engine file that the manifest offers. */
const variants = { parquet: "packed-parquet", engine: "packed" } as const;
type Variant = keyof typeof variants;

/** The packed form of the same records: how soon it is ready, and what one record costs over HTTP. */
export async function measurePacked(setting: Setting): Promise<readonly Figure[]> {
  const isThere = await access(join(root, "cli/pack.ts")).then(
    () => true,
    () => false,
  );
  if (!isThere) return unpacked("`framewise pack` is not there yet");
  const packMs = await pack(setting);
  const sizes = await packedBytes(join(setting.folder, variants.engine));
  const { origin } = setting.server;
  const plain = [`${origin}/data/traces.jsonl`, `${origin}/data/predictions.jsonl`];
  const jsonlMs = await repeated(setting, "JSON lines become ready", () => readyMs(setting, plain));
  return [
    ...(await measureVariant(setting, "parquet", jsonlMs, sizes.parquet)),
    figure(
      "packed-jsonl-ms",
      "Traces and predictions as JSONL over HTTP, until ready with scores",
      "ms",
      jsonlMs,
    ),
    figure("packed-size", "Size of the packed Parquet files", "MB", [sizes.parquet / 1e6]),
    figure("packed-engine-size", "Size of the packed engine file", "MB", [sizes.engine / 1e6]),
    figure("pack-ms", "`framewise pack --engine-file` of traces and predictions", "ms", [packMs]),
    ...(await measureVariant(setting, "engine", jsonlMs, sizes.parquet)).map(asBeside),
  ];
}

async function measureVariant(
  setting: Setting,
  variant: Variant,
  jsonlMs: readonly number[],
  sizeBytes: number,
): Promise<readonly Figure[]> {
  const url = `${setting.server.origin}/data/${variants[variant]}/manifest.json`;
  const packedMs = await repeated(setting, `Packed (${variant}) becomes ready`, () =>
    readyMs(setting, [url]),
  );
  const opened = await repeated(setting, `A record by its link (${variant})`, () => openByLink(setting, url));
  const [first] = opened;
  for (const { path, range, bytes } of first?.requests ?? [])
    setting.say(`  ${path} ${range} ${bytes} bytes`);
  const counts = opened.map(({ requests }) => requests.length);
  return [
    figure(`${variant}-ratio`, titles.ratio, "ratio", ratios(packedMs, jsonlMs), { bound: 0.2 }),
    figure(
      `${variant}-record`,
      titles.record,
      "KB",
      opened.map(({ recordBytes }) => recordBytes / 1024),
      { bound: 64 },
    ),
    figure(
      `${variant}-all`,
      titles.all,
      "percent",
      opened.map(({ allBytes }) => (100 * allBytes) / sizeBytes),
      {
        bound: 1.5,
      },
    ),
    figure(`${variant}-requests`, titles.requests, "count", counts, { bound: 10 }),
    figure(`${variant}-ms`, titles.readyMs, "ms", packedMs),
    figure(
      `${variant}-link-ms`,
      titles.openedMs,
      "ms",
      opened.map(({ openedMs }) => openedMs),
    ),
  ];
}

function asBeside(measured: Figure): Figure {
  return { ...measured, title: `With the engine file: ${measured.title}`, bound: null };
}

const titles = {
  ratio: "Packed Parquet ready, scores included ÷ JSONL ingest",
  record: "A record by its link from packed Parquet over HTTP: bytes for the record itself",
  all: "A record by its link: all bytes ÷ size of the packed Parquet files",
  requests: "A record by its link: requests after the app is loaded",
  readyMs: "Packed traces and predictions over HTTP, until ready with scores",
  openedMs: "A record by its link, engine started",
};

function unpacked(why: string): readonly Figure[] {
  return [
    notMeasured("parquet-ratio", titles.ratio, "ratio", 0.2, why),
    notMeasured("parquet-record", titles.record, "KB", 64, why),
    notMeasured("parquet-all", titles.all, "percent", 1.5, why),
    notMeasured("parquet-requests", titles.requests, "count", 10, why),
  ];
}

/** Packs the data set, and offers its Parquet files once more without the engine file. */
async function pack(setting: Setting): Promise<number> {
  setting.say("Packing traces and predictions …");
  const [folder, parquetOnly] = [
    join(setting.folder, variants.engine),
    join(setting.folder, variants.parquet),
  ];
  for (const old of [folder, parquetOnly]) await rm(old, { recursive: true, force: true });
  const { tracesPath, predictionsPath } = setting.dataSet;
  const program = join(root, "cli/framewise.mjs");
  const command = [program, "pack", tracesPath, predictionsPath, "-o", folder, "--engine-file"];
  const from = performance.now();
  await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 26 });
  const packMs = performance.now() - from;
  await mkdir(parquetOnly);
  for (const name of await readdir(folder))
    if (name.endsWith(".parquet")) await link(join(folder, name), join(parquetOnly, name));
  const { engine: _, ...manifest } = z
    .looseObject({ engine: z.unknown() })
    .parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
  await writeFile(join(parquetOnly, "manifest.json"), JSON.stringify(manifest));
  return packMs;
}

async function packedBytes(folder: string): Promise<Readonly<Record<Variant, number>>> {
  const names = await readdir(folder);
  const sizes = await Promise.all(
    names.map(async (name) => [name, (await stat(join(folder, name))).size] as const),
  );
  function sum(ending: string): number {
    return sizes.reduce((bytes, [name, size]) => (name.endsWith(ending) ? bytes + size : bytes), 0);
  }
  return { parquet: sum(".parquet"), engine: sum(".duckdb") };
}

async function repeated<Sample>(
  setting: Setting,
  words: string,
  sample: () => Promise<Sample>,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let run = 0; run < setting.runs; run++) {
    setting.say(`${words}, ${run + 1} of ${setting.runs} …`);
    samples.push(await sample());
  }
  return samples;
}

/** Milliseconds until the shards are ready in a browser of their own whose engine has started. */
async function readyMs(setting: Setting, urls: readonly string[]): Promise<number> {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, setting.server.origin);
    await page.evaluate(() => window.framewiseBench.start());
    const times = await page.evaluate((addresses) => window.framewiseBench.ingestUrls(addresses, true), urls);
    const { traceCount } = setting.dataSet;
    if (times.traceCount !== traceCount || times.predictionCount !== traceCount || times.problemCount > 0)
      throw new Error(`The shards were not read whole: ${JSON.stringify(times)}`);
    return times.readyMs;
  } finally {
    await browser.close();
  }
}

/** Bytes and requests are what the server handed out; all but the manifest counts as the record itself. */
async function openByLink(setting: Setting, url: string): Promise<Opened> {
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
    const times = await page.evaluate(([ref, traceId]) => window.framewiseBench.openLink(ref, traceId), [
      url,
      id,
    ] as const);
    if (times.frameCount !== frames.length) throw new Error(`${id} has ${times.frameCount} frames`);
    await setting.server.idle();
    const requests = log.slice(before);
    return {
      openedMs: times.openedMs,
      recordBytes: bytesOf(requests.filter(({ path }) => !path.endsWith("/manifest.json"))),
      allBytes: bytesOf(requests),
      requests: requests.filter(isShard),
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
