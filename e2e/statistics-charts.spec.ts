import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { Explorer } from "./explorer";

const model = "model=simulated/careful&regime=free-running";

/** The count in the title of a mark: "22 of 513" or "E11 Wrong value: 36 of 119". */
function countOf(title: string): { readonly hits: number; readonly all: number } {
  const [, hits = "", all = ""] = /([\d\u00a0]+) of ([\d\u00a0]+)/.exec(title) ?? [];
  return { hits: Number(hits.replaceAll("\u00a0", "")), all: Number(all.replaceAll("\u00a0", "")) };
}

async function unitCount(page: Page): Promise<number> {
  const units = page.getByRole("table", { name: "Units", exact: true });
  await expect(units).toBeVisible();
  return Number(await units.getAttribute("aria-rowcount")) - 1;
}

test("every error class opens exactly the frames it counts", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=errors&${model}`);
  const marks = page.getByRole("figure", { name: "Error classes" }).getByRole("link");
  await expect(marks.first()).toBeVisible();
  const names = await marks.evaluateAll((links) =>
    links.map((link) => link.getAttribute("aria-label") ?? ""),
  );
  expect(names.length).toBeGreaterThan(5);
  for (const [place, name] of names.entries()) {
    await marks.nth(place).click();
    await explorer.idle();
    await expect.poll(() => unitCount(page), { message: name }).toBe(countOf(name).hits);
  }
});

test("a slice opens its frames, right and wrong, and reload lands on the same", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`/statistics?tab=slices&${model}`);
  const mark = page
    .getByRole("figure", { name: /by depth/ })
    .getByRole("link")
    .nth(2);
  const name = (await mark.getAttribute("aria-label")) ?? "";
  const { hits, all } = countOf(name);
  await mark.click();
  await explorer.expectParameter("where", "depth:3");
  const verdict = page.getByRole("group", { name: "Verdict" });
  await expect(verdict.getByRole("radio", { name: `All ${all}` })).toBeVisible();
  await expect.poll(() => unitCount(page)).toBe(all - hits);
  await page.reload();
  await explorer.idle();
  await expect.poll(() => unitCount(page)).toBe(all - hits);
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

test("two models: a discordant count opens exactly its traces", async ({ page }) => {
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

for (const tab of ["errors", "divergence", "slices", "programs", "failures", "compare"]) {
  test(`${tab}: no barrier that axe finds, by light and dark, and no sideways scrolling at 390 px`, async ({
    page,
  }) => {
    const explorer = new Explorer(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await explorer.open(`/statistics?tab=${tab}&${model}`);
    const dark = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(dark.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 390, height: 844 });
    await explorer.idle();
    const light = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(light.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
