import { openNodeDatabase } from "@/lib/database/node";
import { countTraces, queryTraces } from "@/lib/queries";
import { allTables } from "@/lib/tables";
import { openPage, startBrowser } from "../browser";
import { figure, median, type Figure } from "../figure";
import { filteredPage, plainPage } from "../first-page";
import { millionRows } from "../million";
import type { Setting } from "./setting";

const rowCount = 1_000_000;
const queriesPerRun = 9;

/** The first page of a filtered and sorted list over a million index rows, in the browser and natively. */
export async function measureFilter(setting: Setting): Promise<readonly Figure[]> {
  setting.say("Filtering and sorting a million rows …");
  const inBrowser = await browserTimes(setting, false);
  const native = await nativeTimes(false);
  const scoredBrowser = await browserTimes(setting, true);
  const scoredNative = await nativeTimes(true);
  return [
    figure("filter", "Filter + sort + first page over 1 M index rows", "ms", inBrowser, { bound: 100 }),
    figure(
      "filter-ratio",
      "… ÷ native DuckDB, same query, one thread",
      "ratio",
      [median(inBrowser) / median(native)],
      {
        bound: 3,
      },
    ),
    figure("filter-native", "Filter + sort + first page over 1 M index rows, native DuckDB", "ms", native),
    figure(
      "filter-scored",
      "Filter + sort + first page over 1 M index rows with a score each",
      "ms",
      scoredBrowser,
    ),
    figure(
      "filter-scored-native",
      "Filter + sort + first page over 1 M index rows with a score each, native DuckDB",
      "ms",
      scoredNative,
    ),
  ];
}

/** The first query of each engine warms it up and does not count. */
async function browserTimes(setting: Setting, scored: boolean): Promise<readonly number[]> {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, setting.server.origin);
    await page.evaluate(([rows, withScores]) => window.framewiseBench.fillIndex(rows, withScores), [
      rowCount,
      scored,
    ] as const);
    const times = await page.evaluate((runs) => window.framewiseBench.browse(runs), queriesPerRun + 1);
    return times.slice(1);
  } finally {
    await browser.close();
  }
}

async function nativeTimes(scored: boolean): Promise<readonly number[]> {
  const database = await openNodeDatabase();
  try {
    await database.create(allTables);
    for (const statement of millionRows(rowCount, scored)) await database.execute(statement);
    const { total } = await countTraces(database, plainPage.filter);
    if (total !== rowCount) throw new Error(`${total} rows instead of ${rowCount}`);
    const times: number[] = [];
    for (let run = 0; run <= queriesPerRun; run++) {
      const from = performance.now();
      await queryTraces(database, filteredPage);
      times.push(performance.now() - from);
    }
    return times.slice(1);
  } finally {
    await database.close();
  }
}
