import { openPage, startBrowser, type BenchBrowser } from "../browser";
import { figure, ratios, type Figure } from "../figure";
import type { Setting } from "./setting";

/** A visitor looks at a shard before leaving, and what is kept of it may be written meanwhile. */
const lookedAtMs = 3000;

interface Visits {
  readonly firstMs: number;
  readonly secondMs: number;
}

/** The same shard opened again by the same visitor, in a new page: as a file, and by its address. */
export async function measureSecondVisit(setting: Setting): Promise<readonly Figure[]> {
  const local = await visits(setting, "file");
  const remote = await visits(setting, "url");
  const first = local.map(({ firstMs }) => firstMs);
  const second = local.map(({ secondMs }) => secondMs);
  const remoteFirst = remote.map(({ firstMs }) => firstMs);
  const remoteSecond = remote.map(({ secondMs }) => secondMs);
  return [
    figure("second-visit", "Second visit to a JSONL file ÷ first", "ratio", ratios(second, first), {
      bound: 0.1,
    }),
    figure(
      "second-visit-url",
      "Second visit to a JSONL address ÷ first",
      "ratio",
      ratios(remoteSecond, remoteFirst),
      {
        bound: 0.1,
      },
    ),
    figure("second-visit-ms", "Second visit to a JSONL file", "ms", second),
    figure("second-visit-url-ms", "Second visit to a JSONL address", "ms", remoteSecond),
  ];
}

async function visits(setting: Setting, kind: "file" | "url"): Promise<readonly Visits[]> {
  const samples: Visits[] = [];
  for (let run = 0; run < setting.runs; run++) {
    setting.say(`Visiting a ${kind} twice, ${run + 1} of ${setting.runs} …`);
    const browser = await startBrowser();
    try {
      const firstMs = await visit(setting, browser, kind);
      samples.push({ firstMs, secondMs: await visit(setting, browser, kind) });
    } finally {
      await browser.close();
    }
  }
  return samples;
}

/** Milliseconds to ready in a new page whose engine has started, and which shows no list, as the Library. */
async function visit(setting: Setting, browser: BenchBrowser, kind: "file" | "url"): Promise<number> {
  const page = await openPage(browser, setting.server.origin);
  await page.setInputFiles("input", [setting.dataSet.tracesPath]);
  await page.evaluate(() => window.framewiseBench.start());
  const times =
    kind === "file"
      ? await page.evaluate(() => window.framewiseBench.ingestFiles(false))
      : await page.evaluate(
          (url) => window.framewiseBench.ingestUrls([url], false),
          `${setting.server.origin}/data/traces.jsonl`,
        );
  await page.waitForTimeout(lookedAtMs);
  await page.close();
  return times.readyMs;
}
