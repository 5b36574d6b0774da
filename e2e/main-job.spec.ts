import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";

test("the main job runs end to end, from the samples to a link that reopens exactly that", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/");
  await expect(explorer.rows("Shards")).toHaveCount(6);
  await expect(explorer.shard("samples/traces.jsonl")).toContainText("Structured traces");

  await explorer.follow(page.getByRole("link", { name: "Browse", exact: true }));
  await page.getByRole("searchbox").fill("binary_search-4");
  await explorer.expectParameter("q", "binary_search-4");
  await explorer.idle();
  await expect(explorer.rows("Traces")).toHaveCount(1);
  await explorer.follow(page.getByRole("link", { name: "binary_search-4" }));
  await expect(explorer.title()).toHaveText("binary_search-4");

  await explorer.follow(page.getByRole("link", { name: /simulated\/misread-line/ }));
  await explorer.expectParameter("frame", "7");
  await expect(page.getByText("First divergence: frame 7, control")).toBeVisible();
  const address = page.url();

  const other = await page.context().newPage();
  const reopened = new Explorer(other);
  await reopened.open(address);
  await expect(reopened.title()).toHaveText("binary_search-4");
  await expect(reopened.region(/^Frame 7/)).toContainText("prediction line 8");
  await expect(reopened.region(/^Frame 7/)).toContainText("truth line 9");
});

test("a pasted link shows the right frame of the right record, with nothing opened before", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open(
    "/compare?shard=samples/predictions.jsonl&shard=samples/traces.jsonl&id=binary_search-4&model=simulated/off-by-one&frame=3",
  );
  await expect(explorer.title()).toHaveText("binary_search-4");
  await expect(explorer.region(/^Frame 3/)).toContainText("low, high = 0, len(values) - 1");
  await expect(page.getByText("simulated", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Prediction" }).locator("option:checked")).toHaveText(
    /off-by-one/,
  );
});

test("a trace is stepped by keys, and every step is in the address", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=3");
  await expect(explorer.notes().first()).toContainText("low → 0");
  await explorer.press("ArrowRight");
  await explorer.expectParameter("frame", "4");
  await explorer.press("ArrowLeft");
  await explorer.press("ArrowLeft");
  await explorer.expectParameter("frame", "2");
  await explorer.press("ArrowUp");
  await explorer.expectParameter("frame", "19");
  await expect(explorer.notes().first()).toContainText("returns 3");
  await explorer.press("Home");
  await explorer.press("ArrowRight");
  await explorer.expectParameter("frame", "1");
  await explorer.press("Shift+ArrowRight");
  await explorer.expectParameter("frame", "19");
  await explorer.press("Shift+ArrowLeft");
  await explorer.expectParameter("frame", "1");
  await explorer.press("End");
  await explorer.expectParameter("frame", "19");
});

test("the call stack, the hits of a line and exceptions are one key away", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=4");
  await expect(page.getByRole("list", { name: /Call stack/ }).getByRole("listitem")).toHaveText([
    /^▸?f/,
    /main/,
  ]);
  await explorer.press("h");
  await explorer.expectParameter("frame", "9");
  await explorer.press("Shift+h");
  await explorer.expectParameter("frame", "4");
  await explorer.press("j");
  await expect(explorer.title()).toHaveText("boolean_logic-1");
  await explorer.press("k");
  await expect(explorer.title()).toHaveText("binary_search-4");
});

test("5,000 frames step without the list or the editor falling behind", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=countdown_loop-1&frame=4000");
  for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
  await expect(explorer.currentRow("Frames")).toContainText("4020");
  await explorer.expectParameter("frame", "4020");
  await explorer.idle();
  expect(await explorer.rows("Frames").count()).toBeLessThan(120);
});

test("divergences are walked with n and p, and t shows one side", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/compare?id=binary_search-4&model=simulated/misread-line");
  await explorer.expectParameter("frame", "7");
  await explorer.press("n");
  await explorer.expectParameter("frame", "8");
  await explorer.press("p");
  await explorer.expectParameter("frame", "7");
  await explorer.press("t");
  await expect(page.getByRole("radio", { name: "truth" })).toBeChecked();
});

test("back and forward go through the places a person was at", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/browse?q=fib");
  await explorer.follow(explorer.rows("Traces").first().getByRole("link").first());
  const title = await explorer.title().innerText();
  await page.goBack();
  await explorer.idle();
  await expect(page.getByRole("searchbox")).toHaveValue("fib");
  await page.goForward();
  await explorer.idle();
  await expect(explorer.title()).toHaveText(title);
});
