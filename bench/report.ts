import type { DataSet } from "./data-set";
import { median, verdictOf, type Figure, type Unit } from "./figure";
import type { Machine } from "./machine";
import type { MeasuredPart } from "./measured-parts";

/** What the last run of each part found. */
export interface Report {
  readonly command: string;
  readonly machine: Machine;
  readonly dataSet: Pick<DataSet, "traceCount" | "frameCount" | "tracesBytes" | "predictionsBytes">;
  readonly parts: readonly MeasuredPart[];
}

const marks = { met: "met", missed: "**missed**", "not measured": "not measured", "no bound": "" } as const;

/** The table of the figures that have a bound, or of those that have none, in Markdown. */
export function figureTable(figures: readonly Figure[], kind: "bounded" | "beside"): string {
  const shown = figures.filter(({ bound }) => (bound === null) === (kind === "beside"));
  const head =
    kind === "bounded"
      ? ["| what | bound | measured (median) | least – most | n | |", "| --- | --- | --- | --- | --- | --- |"]
      : ["| what | median | least – most | n |", "| --- | --- | --- | --- |"];
  return [
    ...head,
    ...shown.map((figure) => (kind === "bounded" ? boundedRow(figure) : besideRow(figure))),
  ].join("\n");
}

function boundedRow(figure: Figure): string {
  const { title, bound, samples, unit, note } = figure;
  const mark = [marks[verdictOf(figure)], note ?? ""].filter((part) => part !== "").join(": ");
  return `| ${title} | ≤ ${written(bound ?? Number.NaN, unit)} | ${middle(figure)} | ${span(figure)} | ${samples.length} | ${mark} |`;
}

function besideRow(figure: Figure): string {
  const words = figure.note === null ? middle(figure) : `${middle(figure)} ${figure.note}`.trim();
  return `| ${figure.title} | ${words} | ${span(figure)} | ${figure.samples.length} |`;
}

function middle({ samples, unit }: Figure): string {
  return samples.length === 0 ? "" : written(median(samples), unit);
}

function span({ samples, unit }: Figure): string {
  if (samples.length < 2) return "";
  return `${written(Math.min(...samples), unit)} – ${written(Math.max(...samples), unit)}`;
}

const signs: Readonly<Record<Unit, string>> = {
  ms: " ms",
  MB: " MB",
  KB: " KB",
  ratio: "",
  count: "",
  percent: " %",
  "MB/s": " MB/s",
};

/** A value with three digits that count, thousands apart. */
function written(value: number, unit: Unit): string {
  const digits = Math.abs(value) >= 100 || unit === "count" ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, digits === 0 ? "," : "");
  return `${text.replace(/\.0+$/, "")}${signs[unit]}`;
}

/** The page `docs/performance.md`, whole. */
export function performancePage(report: Report): string {
  const { machine, dataSet, parts } = report;
  const figures = parts.flatMap((part) => part.figures);
  const missing = figures.filter((figure) => verdictOf(figure) === "not measured");
  const missed = figures.filter((figure) => verdictOf(figure) === "missed");
  return `# Performance

Written by \`${report.command}\`; no figure is written by hand. What is divided by another was measured in the same run as
that other. Run it again on your machine: ratios travel, milliseconds do not.

- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}; Node ${machine.node}; ${machine.browser}.
- Data: ${grouped(dataSet.traceCount)} simulated traces, ${grouped(dataSet.frameCount)} frames, ${megabytes(dataSet.tracesBytes)} of JSON lines, and one
  simulated prediction for each in ${megabytes(dataSet.predictionsBytes)}. \`bench/data-set\` generates them from a seed.

## Budgets

${figureTable(figures, "bounded")}

${missed.length === 0 ? "No bound is missed." : `Missed: ${missed.length} of ${figures.filter(({ bound }) => bound !== null).length}.`}${missing.length === 0 ? "" : ` Not measured: ${missing.length}.`}

## Beside them

${figureTable(figures, "beside")}

## When

The load is that of the minute before: near 0, the machine did nothing else.

${partTable(parts)}

${meaning}
`;
}

function partTable(parts: readonly MeasuredPart[]): string {
  const rows = parts.map(
    ({ part, date, revision, load }) => `| \`--only ${part}\` | ${date} | ${revision} | ${load} |`,
  );
  return ["| part | date | revision | load |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

const meaning = `## What is measured

- **Ingest** starts when the file is chosen, in a page whose engine has started, and ends when the shard is ready: every
  record read, checked and indexed. Each sample has a browser and a profile of its own. The same page then parses the
  same file in one worker, which reads with \`File.stream\`, cuts lines with \`indexOf\`, decodes, and calls
  \`JSON.parse\`; the clock of the bound runs around \`JSON.parse\` alone, that of the second ratio around all of it.
- **Memory** is the resident set of the page's process, its workers included, sampled every 50 ms. The empty app is the
  same page with the engine started and nothing loaded. What the browser's own processes hold is not counted.
- **Filter + sort** is \`queryTraces\`, the query of the list, over rows made by SQL: words that a seventh of the rows
  hold, sorted by the number of frames, 100 rows. Native DuckDB runs the same statements on one thread, as the browser
  does. The first query of each engine is left out.
- **Second visit** is another page of the same profile that opens the same shard; no list is shown meanwhile, as in the
  Library.
- **A record by its link** is opened as the trace page does, from the records of the packed data set. All but the
  manifest counts as the record itself.
- **hyperparam** is the version in \`package-lock.json\` with its own server, from an empty page until the first cell
  holds an id of the data. Its times include drawing the table. Ours run from an empty page, the start of the engine
  included, until the rows are in the page's hands; drawing them is not included.
- **The trace page** is the built app, from the press in the list, a second after it is drawn, until the timeline of the
  trace is painted. A step, a key that means nothing, a turn of the wheel and a move of a scrub are what the page's thread
  works for them until two screen frames later, by the browser's own count of that thread's time, layout and paint included. A
  step is measured over such a key: what remains is the step's own.

## What is not measured

Networks: everything comes from this machine. Windows and macOS, other browsers, machines with more than a few cores.
Real programs: the simulated ones repeat themselves more than real ones do, so compressed sizes are too kind; times
and memory, which go by uncompressed bytes, are not.`;

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function megabytes(bytes: number): string {
  return `${grouped(Math.round(bytes / 1e6))} MB`;
}
