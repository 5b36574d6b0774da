import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const trace = "/trace?id=binary_search-4";

function writeLine(frames: readonly object[]): string {
  return `${JSON.stringify({
    id: "long-values",
    language: "python",
    python: "3.11.7",
    tracer: "test",
    source: "def f(xs):\n    return len(xs)\n",
    file: "program.py",
    entry: "f",
    start_line: 1,
    args_repr: "",
    frames,
    outcome: { kind: "returned", value: "3" },
    stdout: "",
    truncated: null,
  })}\n`;
}

test("locals can be pinned, opened as trees, and looked at in a caller", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&frame=7`);
  const locals = page.getByRole("list", { name: "Locals", exact: true });
  await expect(locals.getByRole("button", { name: "values", exact: true })).toBeVisible();
  await locals.getByRole("button", { name: "Pin middle" }).click();
  await explorer.expectParameter("pin", "middle");
  await expect(page.getByRole("list", { name: "Pinned variables" })).toContainText("middle");
  await locals.getByRole("button", { name: "Parts of values" }).click();
  await expect(locals).toContainText("3 'dog'");
  const activation = page.getByLabel("Activation");
  await activation.selectOption({ label: "caller 1: main, line 15" });
  await expect(page.getByRole("list", { name: "Pinned variables" })).toContainText("not in this activation");
  await expect(page.getByText(/^last seen at frame 1$/)).toBeVisible();
  await page.reload();
  await explorer.idle();
  await expect(page.getByRole("list", { name: "Pinned variables" })).toContainText("middle");
});

test("what was predicted stands beside what happened, where it differs", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&model=simulated/hallucinator&sample=1&frame=11`);
  await expect(page.getByText(/\d variables? differs?/)).toBeVisible();
  await expect(page.getByRole("img", { name: "Predicted" }).first()).toBeVisible();
});

test("a history lists every write, and leads to each", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&frame=0&variable=low`);
  await page.getByRole("tab", { name: "History" }).click();
  await expect(explorer.rows("Writes")).toHaveCount(3);
  await expect(
    page.getByRole("img", { name: /^low over the frames: min 0 · max 3 · last 3$/ }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Go to frame 13" }).click();
  await explorer.expectParameter("frame", "13");
  await expect(explorer.currentRow("Writes")).toContainText("2 → 3");
});

test("values are found by keyboard alone, and the search is in the link", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&frame=0`);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Find a value" })).toBeFocused();
  await page.keyboard.type("name:low 2..3");
  await expect(explorer.rows("Values found")).toHaveCount(2);
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "8");
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "13");
  await page.keyboard.press("Enter");
  await explorer.expectParameter("frame", "8");
  await explorer.expectParameter("find", "name:low 2..3");
  await page.reload();
  await explorer.idle();
  await expect(explorer.rows("Values found")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Find a value" }).fill("/(?=x)/");
  await expect(page.getByRole("tabpanel", { name: "Find" }).getByRole("alert")).toContainText("looks around");
});

test("a value of megabytes is cut, opened in a window, and taken apart, without stopping the page", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/");
  const xs = `[${Array.from({ length: 500_000 }, (_, at) => `${100_000 + at}`).join(", ")}]`;
  const shared = { depth: 1, function: "f", activation: 0, arg: null };
  const frames = [
    { event: "call", line: 1, locals: { xs }, source: "def f(xs):", ...shared },
    { event: "line", line: 2, locals: { xs }, source: "    return len(xs)", ...shared },
  ];
  await explorer.pickFiles([{ name: "long.jsonl", content: writeLine(frames) }]);
  await explorer.goTo("Browse", "/browse");
  await page.getByRole("searchbox").first().fill("long-values");
  await explorer.idle();
  await explorer.follow(page.getByRole("link", { name: "long-values" }));
  const locals = page.getByRole("list", { name: "Locals", exact: true });
  await locals.getByRole("button", { name: /^show all 4.000.000 characters$/ }).click();
  const whole = page.getByRole("region", { name: "Whole value of xs before" });
  await expect(whole).toContainText("4 MB");
  await whole.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await expect(whole).toContainText("599999]");
  await locals.getByRole("button", { name: "Parts of xs" }).click();
  await locals.getByRole("button", { name: /^490.000 … 499.999$/ }).click();
  await locals.getByRole("button", { name: /^499.900 … 499.999$/ }).click();
  await expect(locals).toContainText("599999");
  expect(await page.locator("*").count()).toBeLessThan(6000);
});

test("locals, history and find break no rule of accessibility", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&model=simulated/off-by-one&frame=16&variable=middle&find=3&pin=low`);
  for (const name of ["Locals", "History", "Find"]) {
    await page.getByRole("tab", { name }).click();
    await expect(page.getByRole("tab", { selected: true, name })).toBeVisible();
    await explorer.idle();
    await expectAccessible(page, ['section[aria-label="Variables"]']);
  }
});
