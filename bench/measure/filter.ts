import { openNodeDatabase } from "@/lib/database/node";
import { countTraces } from "@/lib/queries";
import { allTables } from "@/lib/tables";
import { openPage, startBrowser } from "../browser";
import { figure, median, type Figure } from "../figure";
import { askTimes, filteredQuestion, otherQuestions, plainPage, type BrowseQuestion } from "../first-page";
import { millionRows } from "../million";
import type { Setting } from "./setting";

const rowCount = 1_000_000;
const queriesPerRun = 9;

/** The first page of a filtered and sorted list over a million index rows, and what else the list asks, in the browser and natively. */
export async function measureFilter(setting: Setting): Promise<readonly Figure[]> {
  setting.say("Filtering and sorting a million rows …");
  const questions = [filteredQuestion, ...otherQuestions];
  const [inBrowser = []] = await browserTimes(setting, [filteredQuestion], false);
  const [native = []] = await nativeTimes([filteredQuestion], false);
  const scoredBrowser = await browserTimes(setting, questions, true);
  const scoredNative = await nativeTimes(questions, true);
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
    ...questions.flatMap(({ id, title }, index) => [
      figure(
        `${id}-scored`,
        `${title} over 1 M index rows with a score each`,
        "ms",
        scoredBrowser[index] ?? [],
      ),
      figure(
        `${id}-scored-native`,
        `${title} over 1 M index rows with a score each, native DuckDB`,
        "ms",
        scoredNative[index] ?? [],
      ),
    ]),
  ];
}

/** The times of each question. Its first answer from an engine warms that up and does not count. */
async function browserTimes(
  setting: Setting,
  questions: readonly BrowseQuestion[],
  scored: boolean,
): Promise<readonly (readonly number[])[]> {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, setting.server.origin);
    await page.evaluate(([rows, withScores]) => window.framewiseBench.fillIndex(rows, withScores), [
      rowCount,
      scored,
    ] as const);
    const times: (readonly number[])[] = [];
    for (const question of questions) {
      const asked = [question, queriesPerRun + 1] as const;
      const [, ...counted] = await page.evaluate((args) => window.framewiseBench.ask(...args), asked);
      times.push(counted);
    }
    return times;
  } finally {
    await browser.close();
  }
}

async function nativeTimes(
  questions: readonly BrowseQuestion[],
  scored: boolean,
): Promise<readonly (readonly number[])[]> {
  const database = await openNodeDatabase();
  try {
    await database.create(allTables);
    for (const statement of millionRows(rowCount, scored)) await database.execute(statement);
    const { total } = await countTraces(database, plainPage.filter);
    if (total !== rowCount) throw new Error(`${total} rows instead of ${rowCount}`);
    const times: (readonly number[])[] = [];
    for (const question of questions)
      times.push((await askTimes(database, question, queriesPerRun + 1)).slice(1));
    return times;
  } finally {
    await database.close();
  }
}
