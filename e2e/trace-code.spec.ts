import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const trace = "/trace?id=binary_search-4";

test("a step shows what its line changed, and one key shows the last known values of every line", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&frame=3`);
  await expect(explorer.notes()).toHaveCount(1);
  await expect(explorer.notes().first()).toContainText("low → 0");
  await explorer.press("ArrowRight");
  await expect(explorer.notes().first()).toContainText("low 0");
  await page.goto(page.url().replace("frame=4", "frame=9"));
  await explorer.idle();
  await explorer.press("v");
  await explorer.expectParameter("values", "known");
  await expect(page.getByRole("radio", { name: "Last known" })).toBeChecked();
  await expect.poll(() => explorer.notes().count()).toBeGreaterThan(4);
  await expect(explorer.notes().filter({ hasText: "middle 1" }).first()).toBeVisible();
  await explorer.press("v");
  await expect(explorer.notes()).toHaveCount(1);
});

test("values are shown in full by key and by pointer, and selected code leaves the keys to the page", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&frame=3`);
  await expect(explorer.notes().first()).toBeVisible();
  await page.keyboard.press("w");
  const card = page.getByRole("dialog", { name: "Values of line 4" });
  await expect(card).toContainText("['ant', 'bee', 'cat', 'dog']");
  await expect(card.getByRole("button", { name: "Copy" }).first()).toBeVisible();
  await expectAccessible(page, ['[role="dialog"]']);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await explorer.notes().first().hover();
  await expect(card).toBeVisible();
  await card.hover();
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await explorer.expectParameter("frame", "3");
  await page
    .locator(".view-line")
    .filter({ hasText: /low,.high.=/ })
    .dblclick({ position: { x: 40, y: 10 } });
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("low");
  await explorer.press("ArrowRight");
  await explorer.expectParameter("frame", "4");
});

test("the gutter says how many frames of a line a prediction gets right, in a shape and in words", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open(`${trace}&model=simulated/off-by-one&frame=9`);
  await expect.poll(() => page.locator(".monaco-editor .code-match").count()).toBeGreaterThan(3);
  await expect(page.locator(".monaco-editor .code-match").first()).toHaveAttribute(
    "title",
    /^Line \d+: \d+ of \d+ frames? match(es)?, \d+ %$/,
  );
  await expect(explorer.region("program.py")).toContainText(/line 5 · hit 2 of 3 · .*frames? match/);
});

test("a long value leaves the layout as it is and is cut with a number", async ({ page }) => {
  const explorer = new Explorer(page);
  const source = "def f():\n    s = 'x'\n    return s\n";
  const long = `'${"long ".repeat(2000)}'`;
  const shared = { depth: 1, function: "f", activation: 0 };
  const frames = [
    { ...shared, event: "call", line: 1, source: "def f():", locals: {} },
    { ...shared, event: "line", line: 2, source: "    s = 'x'", locals: {} },
    { ...shared, event: "line", line: 3, source: "    return s", locals: { s: long } },
    { ...shared, event: "return", line: 3, source: "    return s", arg: long },
  ];
  const record = {
    format: "framewise-trace",
    version: 1,
    id: "long-1",
    language: "python",
    python: "3.11",
    tracer: "test",
    source,
    file: "program.py",
    entry: "f",
    start_line: 1,
    args_repr: "",
    locals_encoding: "full",
    frames,
    outcome: { kind: "returned", value: long },
    stdout: "",
    truncated: null,
    notes: [],
  };
  await explorer.openEmpty();
  await explorer.pickFiles([{ name: "long.jsonl", content: `${JSON.stringify(record)}\n` }]);
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await explorer.follow(page.getByRole("link", { name: "long-1" }));
  await expect(explorer.region("program.py")).toContainText("return s");
  const width = (await explorer.region("program.py").boundingBox())?.width;
  await explorer.press("ArrowRight");
  await expect(page.locator(".view-line").filter({ hasText: "s = 'x'" })).toContainText(
    /s.→.'long.*….\+9.9\d\d/,
  );
  expect((await explorer.region("program.py").boundingBox())?.width).toBe(width);
});
