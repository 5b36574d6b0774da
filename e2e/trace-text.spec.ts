import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const compared = "/trace?id=binary_search-4&model=simulated/off-by-one&pane=text";

async function copied(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("the text follows the frame, and leads to it", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&pane=text&frame=12");
  await expect(explorer.currentRow("CWM text")).toBeInViewport();
  await expect(explorer.currentRow("CWM text")).toContainText("<|line_sep|>");
  await explorer.press("ArrowRight");
  await expect(explorer.currentRow("CWM text").first()).toContainText(/^13/);
  await explorer.rows("CWM text").filter({ hasText: /^10/ }).getByRole("cell").first().click();
  await explorer.expectParameter("frame", "10");
  await expect(explorer.currentRow("CWM text")).toContainText(/^10/);
});

test("a .. says what it stands for and since when, and leads there", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&pane=text&frame=6");
  const mark = explorer.currentRow("CWM text").getByRole("button", { name: ".. of wanted" });
  await mark.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toContainText("wanted = 'dog'");
  await expect(page.getByRole("tooltip")).toContainText("unchanged since frame 2");
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "2");
});

test("truth and prediction stand together where they differ, or each alone", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${compared}&frame=16`);
  const rows = explorer.currentRow("CWM text");
  await expect(rows).toHaveCount(2);
  await expect(rows.first().getByRole("img", { name: "Truth" })).toBeVisible();
  await expect(rows.last().getByRole("img", { name: "Prediction" })).toBeVisible();
  await page.getByRole("radio", { name: "Prediction" }).check({ force: true });
  await explorer.expectParameter("side", "prediction");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("<|return_sep|>");
});

test("the rule of .. is chosen in place, and the text is written anew", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=fibonacci_recursive-2&pane=text&frame=0");
  await page.getByRole("radio", { name: "Activation" }).check({ force: true });
  await explorer.expectParameter("reset", "scope");
  await expect(explorer.rows("CWM text").first()).toBeVisible();
});

test("the frame, the text and the prompt from here can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&pane=text&frame=3");
  expect(await copied(page, "Copy this frame's text")).toBe(
    '<|line_sep|>{"values": "..", "wanted": ".."}<|action_sep|>    low, high = 0, len(values) - 1\n<|frame_sep|>',
  );
  const prompt = await copied(page, "Copy the prompt to predict from here");
  expect(prompt).toMatch(/^<\|begin_of_text\|><\|trace_context_start\|>/);
  expect(prompt).toContain("# << START_OF_TRACE");
  expect(prompt.endsWith("len(values) - 1\n<|frame_sep|>")).toBe(true);
  expect(await copied(page, "Copy the whole text")).toMatch(/<\|end_of_text\|>$/);
});

test("a trace over several files shows them as a tree, and the code follows or holds one", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4");
  await expect(page.getByRole("tab", { name: "Files" })).toHaveCount(0);
  const id =
    "quantities__operator-change/tests/test_recipes.py::RecipesTest::test_sums_are_in_the_first_unit";
  await explorer.open(`/trace?id=${encodeURIComponent(id)}&model=simulated/from-memory`);
  await page.getByRole("tab", { name: "Files" }).click();
  await expect(explorer.rows("Files")).toHaveCount(5);
  await expect(explorer.rows("Files").filter({ hasText: "amounts.py" })).toContainText("3 / 34");
  await expect(explorer.currentRow("Files")).toContainText("test_recipes.py");
  await explorer
    .rows("Files")
    .filter({ hasText: "amounts.py" })
    .getByRole("button", { name: "First frame" })
    .click();
  await explorer.expectParameter("frame", "18");
  await expect(explorer.currentRow("Files")).toContainText("amounts.py");
  await expect(page.getByRole("region", { name: "quantities/amounts.py" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Call stack, innermost first" })).toContainText(
    /convert.*amounts\.py.*line 30.*shopping_list.*recipes\.py.*line 26/,
  );
  await page.getByRole("button", { name: "Hold quantities/recipes.py" }).click();
  await explorer.expectParameter("file", "quantities/recipes.py");
  await explorer.press("ArrowRight");
  await expect(page.getByRole("region", { name: "quantities/recipes.py" })).toBeVisible();
  await page.getByRole("button", { name: "Follow the frame" }).click();
  await expect(page.getByRole("region", { name: "quantities/amounts.py" })).toBeVisible();
  await expect(page.getByRole("tabpanel", { name: "Locals" })).toContainText(
    /Predicted another line.*if amount\.unit == unit:/,
  );
  await expectAccessible(page, ['[role="tabpanel"]']);
  await page.keyboard.press("Escape");
  await expect(explorer.currentRow("Traces")).toContainText("first_unit");
});

test("the text is accessible", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${compared}&frame=16`);
  await page.getByRole("button", { name: "Export" }).click();
  await expectAccessible(page);
});
