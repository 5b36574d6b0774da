import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

test("the loop of the frame is shown with its iterations, and they are walked by key", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=9&pane=loop");
  await expect(explorer.rows("Iterations")).toHaveCount(3);
  await expect(explorer.currentRow("Iterations")).toContainText("2");
  await expect(explorer.region("program.py")).toContainText("iteration 2 of 3");
  await explorer.press("i");
  await explorer.expectParameter("frame", "14");
  await expect(explorer.currentRow("Iterations")).toContainText("3");
  await explorer.press("Shift+I");
  await explorer.press("Shift+I");
  await explorer.expectParameter("frame", "4");
  await page.getByRole("button", { name: "Last iteration" }).click();
  await explorer.expectParameter("frame", "14");
  await page.getByRole("textbox", { name: "Iteration, 1 to 3" }).fill("2");
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "9");
});

test("the matrix is read and left by keys, and searched", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=4&pane=loop");
  await page.getByRole("table", { name: "Iterations" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await explorer.expectParameter("frame", "4");
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "14");
  await page.getByRole("searchbox", { name: "Search cells" }).fill("2");
  await expect.poll(() => explorer.rows("Iterations").count()).toBeLessThan(3);
  await page.getByRole("searchbox", { name: "Search cells" }).fill("no such value");
  await expect(page.getByText("No such iteration")).toBeVisible();
});

test("an enclosing loop can be chosen, and a frame outside of loops offers those that ran", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=bubble_sort-1&frame=0&pane=loop");
  await expect(page.getByText("No loop at this frame")).toBeVisible();
  await page.getByRole("button", { name: /^line 6 / }).click();
  const loops = page.getByRole("combobox", { name: "Loop" });
  await expect(loops.locator("option:checked")).toHaveText(/^line 6 .* iteration 1 of 2$/);
  const outer = loops.locator("option").filter({ hasText: /^line 4 / });
  await loops.selectOption({ label: (await outer.textContent()) ?? "" });
  await expect(explorer.rows("Iterations")).toHaveCount(2);
});

test("truth and prediction stand side by side, and the iterations that differ can be filtered", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&model=simulated/off-by-one&frame=4&pane=loop");
  const filter = page.getByRole("checkbox", { name: "Diverged only" });
  await filter.check();
  await expect.poll(() => explorer.rows("Iterations").count()).toBeGreaterThan(0);
  for (const row of await explorer.rows("Iterations").all())
    await expect(row.getByRole("img", { name: "Different" })).toBeVisible();
});

test("a loop of thousands of iterations draws what is in sight", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=countdown_loop-1&frame=4000&pane=loop");
  await expect(explorer.currentRow("Iterations")).toBeVisible();
  expect(await explorer.rows("Iterations").count()).toBeLessThan(80);
  await expect(page.getByRole("table", { name: "Iterations" })).toHaveAttribute("aria-rowcount", /^\d{4}$/);
});

test("the loop pane has no accessibility violation, wide or small", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=9&pane=loop&values=known");
  await expect(explorer.rows("Iterations").first()).toBeAttached();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.idle();
  await expectAccessible(page);
});
