import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const wrongPrediction = "model=simulated/off-by-one";

test("steps go into, over and out of calls, both ways", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=exception_chain-2&frame=4");
  await explorer.press("ArrowDown");
  await explorer.expectParameter("frame", "5");
  await explorer.press("Shift+ArrowUp");
  await explorer.expectParameter("frame", "4");
  await explorer.press("Shift+ArrowRight");
  await explorer.expectParameter("frame", "13");
  await explorer.press("Shift+ArrowDown");
  await explorer.expectParameter("frame", "12");
  await explorer.press("ArrowUp");
  await explorer.expectParameter("frame", "13");
  await explorer.press("Shift+ArrowLeft");
  await explorer.expectParameter("frame", "4");
  await explorer.press("h");
  await expect(page.getByRole("status").filter({ hasText: "not run again after frame 4" })).toHaveCount(1);
  await expect(explorer.region("Steps")).toContainText("Next hit of this line: the line is not run again");
});

test("run to cursor goes to the next hit of the line that was pressed, and back", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=3");
  await page.locator(".monaco-editor .view-line", { hasText: "low = middle + 1" }).click();
  await explorer.press("r");
  await expect(page.getByRole("status").filter({ hasText: "line 10" })).toHaveCount(1);
  const first = explorer.parameter("frame");
  expect(first).not.toBe("3");
  await explorer.press("r");
  await expect.poll(() => explorer.parameter("frame")).not.toBe(first);
  await explorer.press("Shift+r");
  await explorer.expectParameter("frame", first);
});

test("jump to a frame by its number, by key and from the palette", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=0");
  await explorer.press("g");
  await page.keyboard.type("4");
  await explorer.press("Enter");
  await explorer.expectParameter("frame", "4");
  await explorer.press("Control+k");
  await page.keyboard.type("next hit of this line");
  await explorer.press("Enter");
  await explorer.expectParameter("frame", "9");
});

test("a variable is chosen by key, its changes walked, and its writer found", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=3&variable=low");
  await explorer.press("d");
  const change = Number(explorer.parameter("frame"));
  expect(change).toBeGreaterThan(3);
  await explorer.press("ArrowRight");
  await explorer.press("l");
  await explorer.expectParameter("frame", String(change));
  await explorer.press("Shift+d");
  await explorer.expectParameter("frame", "3");
  await explorer.press("x");
  await expect.poll(() => explorer.parameter("variable")).not.toBe("low");
});

test("an exception is told from its raise to its handler, by links and by keys", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=exception_chain-2&frame=10");
  await explorer.press("e");
  await explorer.expectParameter("frame", "11");
  const path = explorer.region("Exception");
  await expect(path).toContainText("raised in");
  await expect(path.getByRole("listitem")).toHaveText([
    /read_port line 7/,
    /f line 12/,
    /caught in.*f line 13/,
  ]);
  await explorer.press("u");
  await explorer.expectParameter("frame", "14");
  await explorer.press("Shift+u");
  await explorer.expectParameter("frame", "11");
  await explorer.press("Shift+e");
  await explorer.expectParameter("frame", "8");
});

test("a suspended generator is named beside the stack, with what it yielded", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=generator_pipeline-1&frame=14");
  const suspended = page.getByRole("list", { name: /Suspended generators/ }).getByRole("listitem");
  await expect(suspended).toHaveText([
    /squares.*yielded 0.*resumes at frame 16/,
    /numbers.*yielded 0.*frame 18/,
  ]);
  await suspended.first().getByRole("button").click();
  await explorer.expectParameter("frame", "13");
});

test("recursion and sibling calls are counted in the stack and walked", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=fibonacci_recursive-2&frame=9");
  const stack = page.getByRole("list", { name: /Call stack/ });
  await expect(stack).toContainText("recursion 2");
  await explorer.press("}");
  await explorer.expectParameter("frame", "20");
  await expect(stack).toContainText("call 2 of 2");
  await explorer.press("{");
  await explorer.expectParameter("frame", "8");
});

test("the call tree folds by key, goes to calls, names comprehensions and counts exact matches", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=nested_comprehension-1&frame=2&pane=calls");
  const tree = page.getByRole("tree", { name: "Calls" });
  await expect(tree.getByRole("treeitem", { name: /list comprehension/ })).toBeVisible();
  await expect(tree.locator("[aria-current=true]")).toContainText("(rows=");
  const all = await tree.getByRole("treeitem").count();
  await tree.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("treeitem")).toHaveCount(2);
  await expect(tree).toContainText(`+${all - 2} calls`);
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("treeitem")).toHaveCount(all);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "4");

  await explorer.open(`/trace?id=binary_search-4&${wrongPrediction}&frame=3&pane=calls`);
  await expect(tree.getByRole("treeitem").first()).toContainText("15 of 20");
});

test("a prediction is chosen on the page, shown in its head, and let go", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=3");
  const choice = page.getByRole("button", { name: /simulated\/off-by-one/ });
  await choice.click();
  await explorer.expectParameter("model", "simulated/off-by-one");
  await expect(choice).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByTitle("15 of 20 frames match once resolved").first()).toBeVisible();
  await explorer.press("f");
  await explorer.expectParameter("frame", "15");
  await expect(page.getByRole("status").filter({ hasText: "predicted wrong" })).toHaveCount(1);
  await explorer.press("n");
  await explorer.expectParameter("frame", "16");
  await explorer.press("o");
  await explorer.expectParameter("frame", "15");
  await choice.click();
  await explorer.expectParameter("model", "");
});

test("every move has a key of its own, and the sheet lists it", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=3");
  await explorer.press("?");
  const sheet = page.getByRole("dialog");
  for (const move of [
    "Step back out",
    "Run to cursor",
    "Last writer of the variable's value",
    "Origin of the error",
  ])
    await expect(sheet).toContainText(move);
});

test("at 390 px the moves stand in one list and nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=fibonacci_recursive-3&frame=24&pane=calls");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole("button", { name: "All moves" }).click();
  await page.getByRole("group", { name: "All moves" }).getByRole("button", { name: "Step back out" }).click();
  await expect.poll(() => Number(explorer.parameter("frame"))).toBeLessThan(24);
});

test("by keys alone: the first divergence, its loop iteration, the last writer of the wrong variable, the link", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&frame=0");
  for (const [model, sample] of [
    ["simulated/careful", ""],
    ["simulated/hallucinator", ""],
    ["simulated/hallucinator", "1"],
  ] as const) {
    await explorer.press("m");
    await explorer.expectParameter("model", model);
    await explorer.expectParameter("sample", sample);
  }
  await explorer.press("f");
  await explorer.expectParameter("frame", "11");
  await expect(explorer.region("program.py")).toContainText("iteration 2 of 3");
  await explorer.press("x");
  await explorer.expectParameter("variable", "high");
  await explorer.press("l");
  await explorer.expectParameter("frame", "3");
  await explorer.press("c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).searchParams.get("frame")).toBe("3");
  expect(new URL(copied).searchParams.get("variable")).toBe("high");
});

test("a link copied or followed right after a step carries the frame that is shown", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const explorer = new Explorer(page);
  await explorer.open(`/trace?id=binary_search-4&${wrongPrediction}&frame=3`);
  const [copied, left] = await page.evaluate(async () => {
    function press(key: string): void {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    press("ArrowRight");
    press("c");
    const address = await navigator.clipboard.readText();
    press("ArrowRight");
    document.querySelector<HTMLElement>('a[href^="/compare"]')?.click();
    return [address, location.search];
  });
  expect(new URL(copied).searchParams.get("frame")).toBe("4");
  expect(new URLSearchParams(left).get("frame")).toBe("5");
  await page.waitForURL((url) => url.pathname === "/compare");
  await page.goBack();
  await page.waitForURL((url) => url.pathname === "/trace");
  await explorer.expectParameter("frame", "5");
});

test("the calls, the stack and the moves pass axe", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=exception_chain-2&model=simulated/hallucinator&frame=11&pane=calls");
  await expectAccessible(page, [
    '[aria-label="Steps"]',
    '[role="tree"]',
    '[aria-label="Exception"]',
    '[aria-label="Predictions of this trace"]',
  ]);
});
