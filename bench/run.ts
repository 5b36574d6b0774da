import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { format, resolveConfig } from "prettier";
import { startBrowser } from "./browser";
import { bundlePage } from "./bundle";
import { dataSet } from "./data-set";
import { verdictOf, type Figure } from "./figure";
import { describeMachine, loadOfMachine } from "./machine";
import { keepMeasuredParts, type MeasuredPart } from "./measured-parts";
import { measureFilter } from "./measure/filter";
import { measureIngest } from "./measure/ingest";
import { measurePacked } from "./measure/packed";
import { measureReader } from "./measure/reader";
import { measureScoring } from "./measure/scoring";
import { measureSecondVisit } from "./measure/second-visit";
import type { Setting } from "./measure/setting";
import { measureTrace } from "./measure/trace";
import { measureTrajectories } from "./measure/trajectories";
import { measureViewer } from "./measure/viewer";
import { readOptions, type Options, type Part } from "./options";
import { figureTable, performancePage, type Report } from "./report";
import { root } from "./root";
import { startServer } from "./server";

const measurements: Readonly<Record<Part, (setting: Setting) => Promise<readonly Figure[]>>> = {
  ingest: measureIngest,
  filter: measureFilter,
  "second-visit": measureSecondVisit,
  packed: measurePacked,
  viewer: measureViewer,
  trace: measureTrace,
  scoring: measureScoring,
  reader: measureReader,
  trajectories: measureTrajectories,
};

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const machine = describeMachine(await browserVersion());
  const load = loadOfMachine();
  if (load > 1) console.error(`The machine is busy (load ${load}): times will be too long.`);
  const data = await dataSet(join(root, "bench/.data"), options.scale, console.error);
  const folder = dirname(data.tracesPath);
  const assets = await mkdtemp(join(tmpdir(), "framewise-bench-page-"));
  await bundlePage(assets);
  const server = await startServer({
    "/assets/": assets,
    "/data/": folder,
    "/vendor/duckdb/": join(root, "node_modules/@duckdb/duckdb-wasm/dist"),
  });
  try {
    const stamp = { date: new Date().toISOString().slice(0, 10), revision: await revision(), load };
    const measured: MeasuredPart[] = [];
    for (const part of options.parts) {
      const setting = { dataSet: data, folder, server, runs: options.runs, say: console.error };
      const figures = await measurements[part](setting);
      measured.push({ part, ...stamp, figures: [...figures] });
    }
    const figures = measured.flatMap((part) => part.figures);
    tell(figures, options);
    const kept = await keepMeasuredParts(join(folder, "measured.json"), measured);
    if (options.write) {
      const report: Report = { command: "npm run bench -- --write", machine, dataSet: data, parts: kept };
      const path = join(root, "docs/performance.md");
      const style = await resolveConfig(path);
      await writeFile(path, await format(performancePage(report), { ...style, filepath: path }));
    }
    return options.check && figures.some(isOpen) ? 1 : 0;
  } finally {
    await server.close();
    await rm(assets, { recursive: true });
  }
}

function isOpen(figure: Figure): boolean {
  const verdict = verdictOf(figure);
  return verdict === "missed" || verdict === "not measured";
}

function tell(figures: readonly Figure[], options: Options): void {
  if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else {
    const tables = [figureTable(figures, "bounded"), figureTable(figures, "beside")];
    process.stdout.write(`${tables.join("\n\n")}\n`);
  }
}

async function browserVersion(): Promise<string> {
  const browser = await startBrowser();
  await browser.close();
  return browser.version;
}

/** The commit that was measured, marked where files differ from it. */
async function revision(): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["describe", "--always", "--dirty"], {
    cwd: root,
  }).catch(() => ({
    stdout: "unknown",
  }));
  return stdout.trim();
}

process.exitCode = await main(process.argv.slice(2));
