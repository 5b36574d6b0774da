import { figure, ratios, type Figure } from "../figure";
import { openPage, startBrowser } from "../browser";
import { MemoryWatch } from "../memory";
import type { IngestTimes, ParseTimes } from "../page/contract";
import type { Setting } from "./setting";

interface Sample {
  readonly blankBytes: number;
  readonly restBytes: number;
  readonly peakBytes: number;
  readonly engineMs: number;
  readonly ingest: IngestTimes;
  readonly parse: ParseTimes;
  readonly openMs: readonly number[];
}

const settleMs = 1500;

/** What reading the shards costs: time beside `JSON.parse` of the same lines, memory beside the empty app. */
export async function measureIngest(setting: Setting): Promise<readonly Figure[]> {
  const traces = await sampled(setting, [setting.dataSet.tracesPath], "traces");
  const both = await sampled(
    setting,
    [setting.dataSet.tracesPath, setting.dataSet.predictionsPath],
    "traces and predictions",
  );
  const { tracesBytes, predictionsBytes } = setting.dataSet;
  const readyMs = traces.map(({ ingest }) => ingest.readyMs);
  const bothMs = both.map(({ ingest }) => ingest.readyMs);
  const parseMs = traces.map(({ parse }) => parse.parseMs);
  const wholeMs = traces.map(({ parse }) => parse.wholeMs);
  return [
    figure("ingest-ratio", "JSONL ingest ÷ `JSON.parse` of its lines", "ratio", ratios(readyMs, parseMs), {
      bound: 1.6,
    }),
    figure(
      "ingest-whole-ratio",
      "JSONL ingest ÷ reading, splitting, decoding and parsing its lines in one worker",
      "ratio",
      ratios(readyMs, wholeMs),
    ),
    figure("memory", "Peak memory above the empty app, traces", "MB", traces.map(above), { bound: 450 }),
    figure("memory-both", "Peak memory above the empty app, traces and predictions", "MB", both.map(above)),
    figure("ingest-ms", "JSONL ingest of the traces, from the choice of the file to ready", "ms", readyMs),
    figure("ingest-rate", "JSONL ingest of the traces", "MB/s", rates(readyMs, tracesBytes)),
    figure(
      "first-rows",
      "JSONL ingest: first rows can be listed after",
      "ms",
      traces.map(({ ingest }) => ingest.firstRowsMs),
    ),
    figure("both-ms", "JSONL ingest of traces and predictions, scores included", "ms", bothMs),
    figure(
      "both-rate",
      "JSONL ingest of traces and predictions",
      "MB/s",
      rates(bothMs, tracesBytes + predictionsBytes),
    ),
    figure(
      "open-local",
      "Opening a record of the ready file",
      "ms",
      traces.flatMap(({ openMs }) => openMs),
    ),
    figure("parse-ms", "`JSON.parse` of the lines alone", "ms", parseMs),
    figure("whole-ms", "Reading, splitting, decoding and parsing in one worker, nothing kept", "ms", wholeMs),
    figure(
      "blank-memory",
      "Memory of the page before the engine starts",
      "MB",
      traces.map(({ blankBytes }) => blankBytes / 1e6),
    ),
    figure(
      "rest-memory",
      "Memory of the empty app: engine started, nothing loaded",
      "MB",
      traces.map(({ restBytes }) => restBytes / 1e6),
    ),
    figure(
      "engine-ms",
      "Starting the engine",
      "ms",
      traces.map(({ engineMs }) => engineMs),
    ),
  ];
}

async function sampled(
  setting: Setting,
  files: readonly string[],
  words: string,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let run = 0; run < setting.runs; run++) {
    setting.say(`Ingesting ${words}, ${run + 1} of ${setting.runs} …`);
    samples.push(await sample(setting, files));
  }
  return samples;
}

/** One browser from its start to its end: what an earlier run left in memory or on disk is not there. */
async function sample(setting: Setting, files: readonly string[]): Promise<Sample> {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, setting.server.origin);
    const blank = await browser.renderers();
    await page.setInputFiles("input", [...files]);
    const engineMs = await page.evaluate(() => window.framewiseBench.start());
    await page.waitForTimeout(settleMs);
    const rest = await browser.renderers();
    const [pid, restBytes] = [...rest].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0]);
    const watch = new MemoryWatch(pid);
    const ingest = await page.evaluate(() => window.framewiseBench.ingestFiles(true));
    expectAll(setting, ingest, files.length > 1);
    const peakBytes = watch.stop();
    const offsets = [0, 1, 2, 3, 4].map((step) => Math.floor((step * setting.dataSet.traceCount) / 5));
    const openMs = await page.evaluate((places) => window.framewiseBench.openListed(places), offsets);
    const parse = await page.evaluate(() => window.framewiseBench.parseFile());
    const blankBytes = blank.get(pid) ?? Number.NaN;
    return { blankBytes, restBytes, peakBytes, engineMs, ingest, parse, openMs };
  } finally {
    await browser.close();
  }
}

function expectAll({ dataSet }: Setting, ingest: IngestTimes, hasPredictions: boolean): void {
  const { traceCount, frameCount } = dataSet;
  const predictions = hasPredictions ? traceCount : 0;
  const isWhole =
    ingest.traceCount === traceCount &&
    ingest.frameCount === frameCount &&
    ingest.predictionCount === predictions &&
    ingest.problemCount === 0;
  if (!isWhole) throw new Error(`The shard was not read whole: ${JSON.stringify(ingest)}`);
}

function above({ peakBytes, restBytes }: Sample): number {
  return (peakBytes - restBytes) / 1e6;
}

function rates(times: readonly number[], bytes: number): readonly number[] {
  return times.map((ms) => bytes / 1e3 / ms);
}
