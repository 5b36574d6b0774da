import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const misread = "/compare?id=binary_search-4&model=simulated/misread-line";
const runs =
  "/compare?id=binary_search-4&from=samples/traces.jsonl&against=binary_search-3&againstFrom=samples/traces.jsonl";

test("alignment and equality are switched, scored anew and kept in the address", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${misread}&frame=7`);
  const list = "Frames of truth and prediction";
  await expect(explorer.currentRow(list)).toContainText("E5");
  await page.getByRole("combobox", { name: "Alignment" }).selectOption("edit");
  await explorer.expectParameter("alignment", "edit");
  await explorer.idle();
  await expect(explorer.currentRow(list)).toContainText("E3");
  await expect(explorer.currentRow(list)).toContainText("origin");
  await explorer.press("a");
  await explorer.expectParameter("alignment", "call-tree");
  await explorer.press("e");
  await explorer.expectParameter("equality", "canonical");
  await page.reload();
  await explorer.idle();
  await expect(page.getByRole("combobox", { name: "Alignment" })).toHaveValue("call-tree");
  await expect(page.getByRole("combobox", { name: "Equality" })).toHaveValue("canonical");
});

test("every error has its class, its reason and whether it begins there", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${misread}&frame=7`);
  const detail = explorer.region(/^Frame 7/);
  await expect(detail).toContainText("E5");
  await expect(detail).toContainText("Wrong branch or exit");
  await expect(detail).toContainText("the error begins here");
  await explorer.press("n");
  await expect(explorer.region(/^Frame 8/)).toContainText("after an error");
  await explorer.press("o");
  await explorer.expectParameter("frame", "7");
});

test("frames that one side lacks are gaps, gone to with s, each with a place in the address", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open(`${misread}&alignment=edit&frame=0`);
  await explorer.press("s");
  await explorer.expectParameter("frame", "7");
  const list = "Frames of truth and prediction";
  await expect(explorer.currentRow(list)).toContainText("skipped");
  await explorer.press("s");
  await explorer.expectParameter("frame", "8");
  await explorer.press("Shift+s");
  await explorer.expectParameter("frame", "7");
});

test("a value that differs has a ladder of equalities that says why", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/compare?id=for_else-1&model=simulated/careful&sample=3");
  await explorer.press("f");
  const why = page.getByRole("button", { name: /^Why / }).first();
  await why.click();
  const rungs = page.getByRole("list", { name: /^Equality of / }).getByRole("listitem");
  await expect(rungs).toHaveCount(3);
  await expect(rungs.nth(1)).toContainText("first differing character");
  await expect(rungs.nth(2)).toContainText("canonical");
  await expect(rungs.nth(2)).toContainText("by ");
});

test("two runs of truth are compared without a word of prediction", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(misread);
  await page.getByRole("button", { name: "Other run…" }).click();
  const offered = page.getByRole("list", { name: "Other runs" }).getByRole("button");
  await expect(offered.first()).toContainText("same program");
  await page.getByRole("searchbox", { name: "Search traces" }).fill("binary_search-3");
  await expect(offered).toHaveCount(1);
  await offered.first().click();
  await explorer.expectParameter("against", "binary_search-3");
  await explorer.idle();
  await expect(explorer.title()).toHaveText("binary_search-4 and binary_search-3");
  await expect(explorer.region("Other run").first()).toBeVisible();
  await expect(explorer.rows("Frames of this run and other run").first()).toBeVisible();
  const words = await page.locator("main").innerText();
  expect(words.replace("Predictions", "")).not.toMatch(/predict|simulated|invented|skipped/i);

  const other = await page.context().newPage();
  const reopened = new Explorer(other);
  await reopened.open(page.url());
  await expect(reopened.title()).toHaveText("binary_search-4 and binary_search-3");
});

/** Where a panel begins on the screen. */
async function placeOf(page: Page, name: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole("region", { name, exact: true }).boundingBox();
  if (box === null) throw new Error(`No panel ${name} is in sight`);
  return box;
}

test("truth, aligned frames and prediction stand side by side on a wide screen", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await new Explorer(page).open(`${misread}&frame=7`);
  const truth = await placeOf(page, "Truth");
  const aligned = await placeOf(page, "Aligned frames");
  const prediction = await placeOf(page, "Prediction");
  expect(truth.x).toBeLessThan(aligned.x);
  expect(aligned.x).toBeLessThan(prediction.x);
  expect(prediction.y).toBe(truth.y);
});

test("the comparison has two columns at 1024 pixels, and one at 390", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const explorer = new Explorer(page);
  await explorer.open(`${misread}&frame=7`);
  const code = await placeOf(page, "Code");
  expect((await placeOf(page, "Aligned frames")).x).toBe(code.x);
  expect((await placeOf(page, "Frame 7")).x).toBeGreaterThan(code.x);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await placeOf(page, "Frame 7")).x).toBe(0);
  expect((await placeOf(page, "Aligned frames")).x).toBe(0);
});

test("the timeline steps the comparison", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${misread}&frame=7`);
  await page.getByRole("slider", { name: "Timeline" }).focus();
  await explorer.press("End");
  await explorer.expectParameter("frame", "19");
});

test("two runs have no accessibility violation", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${runs}&alignment=edit&frame=2`);
  await page.getByRole("button", { name: /^Why / }).first().click();
  await expectAccessible(page);
});
