import type { CDPSession, Page } from "@playwright/test";
import { startBrowser } from "../browser";

/** Works with the app in a browser of its own, which opens with nothing in it. */
export async function inPage<Value>(origin: string, work: (page: Page) => Promise<Value>): Promise<Value> {
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    await page.route("**/api/catalog", (route) =>
      route.fulfill({ json: { version: 1, entries: [], isSample: false } }),
    );
    await page.goto(`${origin}/`);
    return await work(page);
  } finally {
    await browser.close();
  }
}

/**
 * Milliseconds of its own time that the page's thread works for each of some acts, drawing and two frames of the screen
 * included; the first two warm it up. What else the machine does is not counted.
 */
export async function costs(
  page: Page,
  count: number,
  act: (at: number) => Promise<void>,
): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const samples: number[] = [];
  for (let at = 0; at < count; at++) {
    const before = await taskMs(session);
    await act(at);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    samples.push((await taskMs(session)) - before);
  }
  await session.detach();
  return samples.slice(2);
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}

/** Milliseconds that the page takes for JSON.parse of a text. */
export function parsing(page: Page, text: string): Promise<number> {
  return page.evaluate((json) => {
    const from = performance.now();
    JSON.parse(json);
    return performance.now() - from;
  }, text);
}

/** Waits until nothing is loading. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction(() => window.explorerIdle !== undefined);
  await page.evaluate(() => window.explorerIdle?.());
}
