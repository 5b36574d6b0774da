import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const dark = [{ colorScheme: "dark" }] as const;
const group = "/runs?instance=ledger__operator-change&groupModel=scripted%2Fsteady";

test("the matrix counts outcomes by instance and model, sorts, filters, and every cell leads to its runs", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/runs");
  const rows = explorer.rows("Outcomes");
  await expect(rows).toHaveCount(11);
  await expect(rows.first()).toContainText("n 96");
  await expect(page.getByText(/48 runs of the same instance, model and sample/)).toBeVisible();
  await expectAccessible(page, ["html"]);
  await page.getByRole("combobox", { name: "Instances" }).selectOption("Runs disagree");
  await explorer.expectParameter("agree", "differ");
  await expect(rows).toHaveCount(8);
  await page.getByRole("button", { name: "Instance", exact: true }).click();
  await expect(rows.nth(1)).toContainText("intervals__statement-removal");
  await page.getByRole("link", { name: "quantities__operator-change, scripted/hasty, cwm, failed" }).click();
  await page.waitForURL((url) => url.pathname === "/trajectory");
  await explorer.idle();
  await expect(explorer.title()).toHaveText("quantities__operator-change");
  await page.goBack();
  await explorer.idle();
  await expect(rows).toHaveCount(8);
  await explorer.press("j");
  await explorer.press("j");
  await expect(explorer.currentRow("Outcomes")).toContainText("ledger__operator-change");
  await explorer.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("instance") === "ledger__operator-change");
  await expect(explorer.title()).toHaveText("ledger__operator-change");
});

test("a group replays its selection for any k, clusters patches, lays tests out, and compares three runs", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open(`${group}&k=2&draw=3`);
  const replay = explorer.region("Selection replayed");
  await expect(replay.getByText("group 4 of 10")).toBeVisible();
  await expect(replay.getByRole("columnheader", { name: /most tests/ })).toBeVisible();
  await explorer.press("n");
  await explorer.expectParameter("draw", "4");
  await replay.getByText("majority@2").click();
  await explorer.expectParameter("rule", "majority");
  await expect(replay.getByRole("columnheader").nth(1)).toContainText("1. majority");

  const point = page.getByRole("link", { name: /^majority@4: 100 % of all 5 groups/ });
  await point.click();
  await expect(replay.getByText("group 1 of 5")).toBeVisible();
  await explorer.expectParameter("k", "4");
  await page.getByText("Table", { exact: true }).click();
  await expect(page.getByRole("table", { name: "Test-time scaling" }).getByRole("row")).toHaveCount(6);

  const patches = page.getByRole("list", { name: "Patches by how many candidates agree" });
  await expect(patches.getByRole("listitem").first()).toContainText("passed:");
  await patches.getByRole("button", { name: "patch A" }).click();
  await expect(page.getByRole("list", { name: "Text of patch A" })).toContainText("amount * weight // total");
  await expectAccessible(page, ["html"]);

  await explorer.press("2");
  const tests = explorer.rows("Tests by candidate");
  await expect(tests).toHaveCount(13);
  await expect(tests.filter({ hasText: "generated-4" })).toContainText("it passes before any patch");
  await tests.filter({ hasText: "generated-1" }).getByText("generated-1").click();
  await expect(explorer.region("Program of generated-1")).toContainText("split_by_weight(7, [1, 2])");
  await expectAccessible(page, ["html"], dark);

  await explorer.press("3");
  await expect(page.getByText(/The runs part at call \d+ of \d+/)).toBeVisible();
  await page.getByRole("checkbox", { name: /#3/ }).check();
  await expect(
    page.getByRole("table", { name: "Figures of the runs" }).getByRole("columnheader"),
  ).toHaveCount(4);
  await expect(page.getByRole("table", { name: /^Tests that went differently/ })).toContainText("◆ failed");
  await expectAccessible(page, ["html"], dark);
  await explorer.follow(page.getByRole("list", { name: "Where the runs part" }).getByRole("link").first());
  await expect(explorer.title()).toHaveText("ledger__operator-change");
});
