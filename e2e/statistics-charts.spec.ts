import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const model = "model=simulated/careful&regime=free-running";

/** Numbers are written with thin separators. */
function numberOf(text: string): number {
  return Number(text.replaceAll("\u00a0", ""));
}

/** What a mark says that it counts and opens: "2 of 7 diverge here", "22 of 513" wrong, ": 30 predictions". */
function countOf(name: string, href: string): number {
  const [, diverged] = /([\d\u00a0]+) of [\d\u00a0]+ diverge here/.exec(name) ?? [];
  if (diverged !== undefined) return numberOf(diverged);
  const [, first, all] = /([\d\u00a0]+) of ([\d\u00a0]+)/.exec(name) ?? [];
  if (first === undefined || all === undefined)
    return numberOf(/: ([\d\u00a0]+)(?: \w+)?$/.exec(name)?.[1] ?? "nothing");
  const isOfMetric = new URL(href, "http://localhost").searchParams.has("metric");
  if (!isOfMetric || href.includes("verdict=right")) return numberOf(first);
  return numberOf(all) - numberOf(first);
}

/** How many units or traces are listed; none where it is said in words. */
async function listedCount(page: Page): Promise<number> {
  const listed = page.getByRole("table", { name: /^(Units|Traces of both models)$/ });
  const none = page.getByText(/^(No trace|None is \w+|Nothing is counted)\.$/);
  await expect(listed.or(none)).toBeVisible();
  return (await none.isVisible()) ? 0 : Number(await listed.getAttribute("aria-rowcount")) - 1;
}

/** Follows the last link of each figure, or its last `count`, and compares what they say with what they open. */
async function followMarks(explorer: Explorer, figures: readonly Locator[], count: number): Promise<number> {
  let followed = 0;
  for (const figure of figures) {
    const links = figure.locator("svg a, td a, a[aria-label]");
    await expect(links.first()).toBeAttached();
    const linkCount = await links.count();
    for (let place = Math.max(0, linkCount - count); place < linkCount; place++) {
      const link = links.nth(place);
      const name = (await link.getAttribute("aria-label")) ?? (await link.innerText());
      const href =
        (await link.getAttribute("href")) ??
        (await link.evaluate((element) => element.getAttributeNS("http://www.w3.org/1999/xlink", "href"))) ??
        "";
      await link.focus();
      await link.dispatchEvent("click");
      await explorer.idle();
      const expected = /^[\d\u00a0]+$/.test(name) ? numberOf(name) : countOf(name, href);
      await expect.poll(() => listedCount(explorer.page), { message: `${name} ${href}` }).toBe(expected);
      followed += 1;
    }
  }
  return followed;
}

test("every kind of mark, and every kind of number, opens exactly what it counts", async ({ page }) => {
  test.setTimeout(180_000);
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=errors&${model}&against=simulated/misread-line`);
  let followed = 0;
  for (const [key, name] of [
    ["2", "Errors"],
    ["3", "Divergence"],
    ["4", "Slices"],
    ["5", "Programs"],
    ["7", "Compare models"],
  ] as const) {
    await explorer.press(key);
    const tab = explorer.region(name);
    const figures = (await tab.getByRole("figure").all()).slice(0, 4);
    followed += await followMarks(explorer, figures, 1);
    await explorer.press("s");
    followed += await followMarks(explorer, figures, 2);
    await explorer.press("s");
  }
  expect(followed).toBeGreaterThan(35);
});

test("what a mark opens is kept in the address, and right and wrong make all", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=slices&${model}&metric=frame_em_resolved&where=depth:3`);
  const verdict = page.getByRole("group", { name: "Verdict" });
  const all = await verdict
    .getByRole("radio")
    .evaluateAll((radios) =>
      radios.map((radio) =>
        Number(
          /\d+$/.exec(radio.getAttribute("aria-label") ?? radio.closest("label")?.textContent ?? "")?.[0],
        ),
      ),
    );
  expect(all[2]).toBe((all[0] ?? 0) + (all[1] ?? 0));
  expect(await listedCount(page)).toBe(all[0]);
});

test("a chart has the same facts as a table, as CSV and as SVG without variables", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=divergence&${model}`);
  const survival = page.getByRole("figure", { name: "Survival of the correct prefix" });
  await expect(survival.locator("svg")).toBeVisible();
  const svg = page.waitForEvent("download");
  await survival.getByRole("button", { name: /as SVG/ }).click();
  const stream = await (await svg).createReadStream();
  const text = (await stream.toArray()).join("");
  expect(text).toContain("<svg");
  expect(text).not.toContain("var(--");
  await page.keyboard.press("s");
  await explorer.expectParameter("shape", "table");
  await expect(survival.getByRole("columnheader", { name: "at_risk" })).toBeVisible();
  const rows = await survival.getByRole("row").count();
  const csv = page.waitForEvent("download");
  await survival.getByRole("button", { name: /as CSV/ }).click();
  const lines = (await (await (await csv).createReadStream()).toArray()).join("").trim().split("\r\n");
  expect(lines).toHaveLength(rows);
});

test("other alignments are scored on demand, and the card says so", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=errors&${model}`);
  await page.getByLabel("Alignment").selectOption("edit");
  await expect(explorer.region("Scoring card")).toContainText("edit");
  await explorer.idle();
  await expect(page.getByRole("figure", { name: "Error classes" }).getByRole("link").first()).toBeVisible();
});

test("two models: a discordant count opens exactly its traces, each with either model", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=compare&${model}&against=simulated/misread-line`);
  const row = page.getByRole("row", { name: /^Trace, resolved/ });
  const count = Number(await row.getByRole("link").first().innerText());
  expect(count).toBeGreaterThan(0);
  await row.getByRole("link").first().click();
  await explorer.idle();
  const traces = page.getByRole("table", { name: "Traces of both models" });
  await expect(traces).toHaveAttribute("aria-rowcount", String(count + 1));
  await explorer.follow(traces.getByRole("link").first());
  await expect(page).toHaveURL(/\/compare\?/);
});

test("no barrier that axe finds in any part, dark and light, and no sideways scrolling at 390 px", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const explorer = new Explorer(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await explorer.open(`/statistics?tab=errors&${model}`);
  for (const scheme of ["dark", "light"] as const) {
    if (scheme === "light") await page.setViewportSize({ width: 390, height: 844 });
    for (const key of ["2", "3", "4", "5", "6", "7"]) {
      await explorer.press(key);
      await expectAccessible(page, ["html"], [{ colorScheme: scheme }]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        scheme === "light" ? 390 : 1440,
      );
    }
  }
});
