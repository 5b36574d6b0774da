import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";
import { openFirstRun } from "./open-run";
import { chatLine, cwmLine } from "./run-fixtures";

test("a link lands on its step, its evidence, its file and its lines, and edits are read in the editor", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  const run = "ledger__operator-change/scripted/steady/0";
  await explorer.open(`/trajectory?run=${run}&step=7&evidence=training&file=ledger/shares.py&lines=4-6`);
  const step = page.getByRole("article", { name: /^Step 8,/ });
  await expect(step).toBeInViewport();
  await expect(step.locator(".monaco-diff-editor")).toBeVisible();
  await expect(explorer.region("Tokens of step 8").or(page.getByText(/^Tokens of step 8/))).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  const file = explorer.region("Evidence");
  await expect(file.locator(".monaco-editor .text-row-chosen").first()).toBeVisible();
  await file.locator(".monaco-editor .line-numbers", { hasText: /^9$/ }).click();
  await explorer.expectParameter("lines", "9");
  await explorer.expectParameter("evidence", "");
});

test("code of a run leads to its execution trace, and says how sure that is", async ({ page }) => {
  const source = "def add(a, b):\n    return a + b\n";
  const trace = {
    id: "add-trace",
    program: "add",
    entry: "add",
    source,
    frames: [
      { event: "call", source: "def add(a, b):", locals: { a: "1", b: "2" } },
      { event: "return", source: "    return a + b", arg: "3" },
    ],
  };
  function create(id: string, content: string) {
    return {
      role: "assistant",
      content: null,
      tool_calls: [
        {
          id,
          type: "function",
          function: { name: "create", arguments: JSON.stringify({ path: "add.py", file_text: content }) },
        },
      ],
    };
  }
  const messages = [
    { role: "user", content: "Write add." },
    create("a", `# sums\n\n${source}`),
    { role: "tool", tool_call_id: "a", content: "created" },
    create("b", "def add(a, b):\n    return b\n"),
    { role: "tool", tool_call_id: "b", content: "created" },
  ];
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  await explorer.pickFiles([
    { name: "run.jsonl", content: JSON.stringify({ instance_id: "add", messages }) },
    { name: "traces.jsonl", content: JSON.stringify(trace) },
  ]);
  await explorer.goTo("Browse", "/browse");
  await page.getByText("Trajectories", { exact: true }).click();
  await explorer.idle();
  await explorer.follow(explorer.rows("Trajectories").first().getByRole("link"));
  await expect(page.getByRole("group", { name: "Steps of the run" })).toBeVisible();
  await explorer.press("j");
  const traces = explorer.region("Execution traces of this code");
  await expect(traces).toContainText("same source");
  await explorer.press("End");
  await expect(traces).toContainText("same name only");
  await expect(traces.getByRole("link", { name: "add" })).toHaveAttribute("href", /^\/trace\?.*id=add-trace/);
});

test("a small screen shows one part of a run at a time, and nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const explorer = await openFirstRun(page, "rollouts.jsonl", cwmLine());
  await page.getByRole("tab", { name: "Outline" }).click();
  const outline = page.getByRole("group", { name: "Outline of the run" });
  await expect(page.getByRole("group", { name: "Steps of the run" })).toHaveCount(0);
  await outline.locator("[aria-current=step]").focus();
  await page.keyboard.press("ArrowDown");
  await expect(outline.getByRole("button").nth(1)).toBeFocused();
  await outline.getByRole("button", { name: /edit add\.py/ }).click();
  await explorer.expectParameter("reading", "");
  await expect(page.getByRole("group", { name: "Steps of the run" })).toBeVisible();
  await page.getByRole("tab", { name: "Evidence" }).click();
  await expect(page.getByRole("tab", { name: "Training" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("a long run and a long output draw what is in sight, however far one scrolls", async ({ page }) => {
  const long = Array.from({ length: 50_000 }, (_, line) => `line ${line} ${"x".repeat(90)}`).join("\n");
  const explorer = await openFirstRun(
    page,
    "long.jsonl",
    chatLine("long", 10_000, (turn) => (turn === 0 ? long : `answer ${turn}`)),
  );
  const steps = page.getByRole("group", { name: "Steps of the run" });
  await steps.getByRole("button", { name: /^Show all/ }).click();
  const whole = steps.getByRole("group", { name: /^Message, / });
  await whole.evaluate((frame) => (frame.scrollTop = frame.scrollHeight / 2));
  await expect(whole).toContainText("line 25");
  expect(((await whole.textContent()) ?? "").length).toBeLessThan(40_000);
  for (const share of [0.3, 0.9, 1]) {
    await steps.evaluate((frame, at) => (frame.scrollTop = frame.scrollHeight * at), share);
    await explorer.idle();
    expect(await page.getByRole("article").count()).toBeLessThan(40);
  }
  await expect(page.getByRole("article", { name: "Outcome" })).toBeVisible();
  await explorer.press("End");
  await explorer.expectParameter("step", "19999");
  await expect(page.getByText("answer 9999").first()).toBeVisible();
});

test("every part of the reader is accessible in both themes, and its marks stay in forced colours", async ({
  page,
}) => {
  await openFirstRun(page, "rollouts.jsonl", cwmLine());
  for (const name of ["Patch", "Outcome", "Training", "Runs"]) {
    await page.getByRole("tab", { name, exact: true }).click();
    await expectAccessible(page, ["[role=tabpanel]"]);
  }
  await page.emulateMedia({ forcedColors: "active" });
  await page.getByRole("tab", { name: "Training" }).click();
  const strip = page.getByRole("region", { name: "Strips over the run" }).getByRole("img").first();
  const colors = await strip.evaluate((own) => [
    ...new Set([...own.querySelectorAll("span > span")].map((bar) => getComputedStyle(bar).backgroundColor)),
  ]);
  expect(colors.filter((color) => color !== "rgba(0, 0, 0, 0)").length).toBeGreaterThan(0);
});
