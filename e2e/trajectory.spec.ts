import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { openFile, openFirstRun } from "./open-run";
import { atifDocument, chatLine, cwmLine } from "./run-fixtures";

function step(page: Page, number: number) {
  return page.getByRole("article", { name: new RegExp(`^Step ${number},`) });
}

test("a CWM rollout reads as thinking, commands with their terminal, edits as differences", async ({
  page,
}) => {
  const explorer = await openFirstRun(page, "rollouts.jsonl", cwmLine());
  await expect(explorer.title()).toHaveText("add-1");
  await expect(page.getByText("passed", { exact: true }).first()).toBeVisible();
  await explorer.press("]");
  await explorer.expectParameter("call", "0");
  await expect(page.getByText("pytest -q").first()).toBeVisible();
  const steps = page.getByRole("group", { name: "Steps of the run" });
  await expect(steps.getByText("Run the tests first.").first()).toBeVisible();
  await expect(steps.getByText("progress 100 %")).toBeVisible();
  await expect(steps.getByText("progress 10 %")).toHaveCount(0);
  await expect(steps).not.toContainText("[31m");
  await explorer.press("]");
  const editor = steps.locator(".monaco-diff-editor");
  await expect(editor).toContainText(/return\sa\s\+\sb/);
  await steps.getByRole("button", { name: "Show as a list" }).click();
  const difference = steps.getByRole("list", { name: /edit add\.py/ });
  await expect(difference.getByText("return a + b")).toBeVisible();
  await expect(difference.getByText("return a - b")).toBeVisible();
  await explorer.press("End");
  await expect(page.getByRole("article", { name: "Outcome" })).toContainText("all tests passed");
});

test("an ATIF run shows calls with their answers, tokens and cost, and its link lands on the step", async ({
  page,
}) => {
  const explorer = await openFirstRun(page, "trajectory.json", atifDocument());
  await expect(page.getByText("not judged").first()).toBeVisible();
  await explorer.press("j");
  await explorer.expectParameter("step", "1");
  await expect(step(page, 2)).toContainText("12 tokens out");
  await expect(step(page, 2)).toContainText("$ 0.0020");
  await explorer.press(".");
  await expect(explorer.region("Raw record of step 2")).toContainText("ATIF-v1.6");
  await explorer.press(".");
  await explorer.press("k");
  await explorer.expectParameter("step", "0");
});

test("folding hides all of a kind, and a search finds words in what is folded", async ({ page }) => {
  const explorer = await openFirstRun(
    page,
    "chats.jsonl",
    chatLine("chat-1", 300, (turn) => (turn === 222 ? "here is the needle-42" : `answer ${turn}`)),
  );
  await page.getByRole("button", { name: "Messages" }).click();
  await expect(step(page, 2).getByRole("button", { expanded: true })).toHaveCount(0);
  await expect(step(page, 2).locator("p")).toHaveCount(0);
  await explorer.press("/");
  await page.keyboard.type("needle-\\d+");
  await expect(page.getByText("– of 1", { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("mark")).toHaveText("needle-42");
  await explorer.expectParameter("step", "445");
  await expect(step(page, 446)).toBeInViewport();
});

test("runs are listed beside traces, filtered, ordered and walked by keys", async ({ page }) => {
  const lines = ["b", "a", "c"].map((id, at) => chatLine(id, at + 1, () => "yes"));
  const explorer = await openFile(page, "chats.jsonl", lines.join("\n"));
  await expect(explorer.rows("Trajectories")).toHaveCount(3);
  await page.getByRole("button", { name: "Instance" }).click();
  await expect(explorer.rows("Trajectories").first()).toContainText("a");
  await explorer.rows("Trajectories").first().getByText("model-b").click();
  await explorer.press("j");
  await expect(explorer.currentRow("Trajectories")).toContainText("b");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/trajectory");
  await explorer.idle();
  await expect(explorer.title()).toHaveText("b");
});

test("hostile text stays text", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const bomb = "\u001b[31mx\u001b[999999999A".repeat(20_000);
  const output = [
    "<script>window.wasHere = 1</script>",
    '<img src=x onerror="window.wasHere = 1">',
    "\u202eesrever",
    "y".repeat(10_000_000),
    bomb,
  ].join("\n");
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>').toString(
    "base64",
  );
  const messages = [
    {
      role: "user",
      content: [
        { type: "text", text: "[press](javascript:window.wasHere=1) <b>bold</b>" },
        { type: "image_url", image_url: { url: `data:image/svg+xml;base64,${svg}` } },
        { type: "image_url", image_url: { url: "https://tracker.invalid/pixel.png" } },
      ],
    },
    {
      role: "assistant",
      content: null,
      tool_calls: [
        { id: "t", type: "function", function: { name: "bash", arguments: '{"command":"cat x"}' } },
      ],
    },
    { role: "tool", tool_call_id: "t", content: output },
  ];
  const explorer = await openFirstRun(
    page,
    "hostile.jsonl",
    JSON.stringify({ instance_id: "hostile", messages }),
  );
  const steps = page.getByRole("group", { name: "Steps of the run" });
  await expect(steps).toContainText("javascript:window.wasHere=1");
  await expect(steps.getByRole("link")).toHaveCount(0);
  await expect(steps.locator("img, script, svg[onload]")).toHaveCount(0);
  await explorer.press("End");
  await expect(steps).toContainText("<script>window.wasHere = 1</script>");
  await steps.getByRole("button", { name: /^Show all/ }).click();
  const whole = steps.getByRole("group", { name: /^Output, / });
  await expect(whole).toBeVisible();
  await whole.press("End");
  expect(await whole.locator("*").count()).toBeLessThan(4000);
  expect(await page.evaluate(() => "wasHere" in window)).toBe(false);
  expect(requests.filter((url) => url.includes("tracker.invalid"))).toEqual([]);
});

test("the reader and the list have no accessibility violations in either theme", async ({ page }) => {
  const explorer = await openFile(page, "rollouts.jsonl", cwmLine());
  await expectAccessible(page, ["html"], [{ colorScheme: "light" }]);
  await page.emulateMedia({ colorScheme: "dark" });
  await explorer.follow(explorer.rows("Trajectories").first().getByRole("link"));
  await expect(step(page, 1)).toBeVisible();
  await expectAccessible(page, ["html"]);
});
