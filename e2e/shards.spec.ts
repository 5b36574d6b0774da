import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";

const trace = {
  id: "local-1",
  program: "local",
  source: "def f(a):\n    b = a + 1\n    return b\n",
  entry: "f",
  frames: [
    { event: "call", line: 1, function: "f", locals: { a: "1" } },
    { event: "line", line: 2, function: "f", locals: { a: "1" } },
    { event: "line", line: 3, function: "f", locals: { a: "1", b: "2" } },
    { event: "return", line: 3, function: "f", arg: "2" },
  ],
};
const good = JSON.stringify(trace);

function utf16(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, "utf16le");
}

test("a half-valid file loses no valid record and says what is wrong, where", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/");
  const lines = [
    good,
    '{"id": "broken", "source": "x',
    JSON.stringify({ ...trace, id: "local-2" }),
    '{"a": 1}',
  ];
  await explorer.pickFiles([{ name: "half.jsonl", content: `${lines.join("\n")}\n` }]);
  const row = explorer.rows("Shards").filter({ hasText: "half.jsonl" });
  await expect(row).toContainText("ready");
  await row.click();
  const problems = explorer.region("Problems of half.jsonl");
  await expect(problems).toContainText(String(good.length + 1));
  await expect(problems).toContainText("no known format");
  await explorer.follow(page.getByRole("link", { name: "Browse", exact: true }));
  await page.getByRole("searchbox").fill("local-");
  await explorer.expectParameter("q", "local-");
  await explorer.idle();
  await expect(explorer.rows("Traces")).toHaveCount(2);
});

test("empty, binary and UTF-16 files, one long line and duplicate ids neither crash nor hide anything", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/");
  const long = JSON.stringify({ ...trace, id: "long-line", stdout: "x".repeat(10_000_000) });
  await explorer.pickFiles([
    { name: "empty.jsonl", content: "" },
    { name: "binary.jsonl", content: Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 9]) },
    { name: "wide.jsonl", content: utf16(`${JSON.stringify({ ...trace, id: "utf16-1" })}\n`) },
    { name: "long.jsonl", content: `${long}\n` },
    { name: "twice.jsonl", content: `${good}\n${good}\n` },
    { name: "nan.jsonl", content: `${good.replace('"entry":"f"', '"entry":"f","score":NaN')}\n` },
  ]);
  const rows = explorer.rows("Shards");
  for (const [name, reason] of [
    ["empty.jsonl", "empty.jsonl is empty"],
    ["binary.jsonl", "binary"],
  ] as const) {
    await rows.filter({ hasText: name }).click();
    await expect(page.getByRole("alert").filter({ hasText: name })).toContainText(reason);
  }
  for (const name of ["wide.jsonl", "long.jsonl", "twice.jsonl", "nan.jsonl"]) {
    await expect(rows.filter({ hasText: name })).toContainText("ready");
  }
  await rows.filter({ hasText: "twice.jsonl" }).click();
  await expect(explorer.region("Problems of twice.jsonl")).toContainText("occurs again");
  await explorer.open("/");
});

test("a link to a local file asks for that file by name and hash, then lands on the same place", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  const file = { name: "mine.jsonl", content: `${good}\n` };
  await explorer.open("/");
  await explorer.pickFiles([file]);
  await expect.poll(() => page.url()).toMatch(/shard=local(?::|%3A)mine\.jsonl/);
  await explorer.follow(page.getByRole("link", { name: "Browse", exact: true }));
  await page.getByRole("searchbox").fill("local-1");
  await explorer.follow(page.getByRole("link", { name: "local-1" }));
  await explorer.press("ArrowRight");
  await explorer.expectParameter("frame", "1");
  const address = page.url();

  const other = new Explorer(await page.context().newPage());
  await other.open(address);
  await expect(other.page.getByText("mine.jsonl").first()).toBeVisible();
  await other.page
    .getByRole("link", { name: /library/i })
    .first()
    .click();
  await other.idle();
  await other.pickFiles([file]);
  await other.page.goBack();
  await other.idle();
  await expect(other.title()).toHaveText("local-1");
  await other.expectParameter("frame", "1");
  await expect(other.notes().first()).toContainText("b → 2");
});

test("hostile content stays text", async ({ page }) => {
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  const record = {
    ...trace,
    id: "hostile-1",
    program: hostile,
    source: `def f(a):\n    b = "${hostile.replaceAll('"', "'")}"\n    return b\n`,
    frames: [
      { event: "call", line: 1, function: hostile, locals: { a: `'${hostile}'`, __proto__: "1" } },
      { event: "line", line: 2, function: hostile, locals: { a: "'[x](javascript:alert(1)) \u202e abc'" } },
      { event: "return", line: 3, function: hostile, arg: `'${hostile}'` },
    ],
  };
  const explorer = new Explorer(page);
  await explorer.open("/");
  await explorer.pickFiles([{ name: "hostile.jsonl", content: `${JSON.stringify(record)}\n` }]);
  await explorer.follow(page.getByRole("link", { name: "Browse", exact: true }));
  await page.getByRole("searchbox").fill("hostile-1");
  await explorer.follow(page.getByRole("link", { name: "hostile-1" }));
  for (const key of ["Home", "ArrowRight", "ArrowRight"]) await explorer.press(key);
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(await page.title()).not.toBe("1");
  await expect(page.getByText("<img src=x").first()).toBeVisible();
});

test("the shared real traces open, where they are present", async ({ page }) => {
  const folder = "../shared/data/traces";
  let gold: Buffer;
  let predictions: Buffer;
  try {
    gold = readFileSync(`${folder}/gold/edgecases-py3.11.jsonl`);
    predictions = readFileSync(`${folder}/predictions/synthetic-one-error.jsonl`);
  } catch {
    test.skip(true, "../shared is missing");
    return;
  }
  const explorer = new Explorer(page);
  await explorer.open("/");
  await explorer.pickFiles([
    { name: "gold.jsonl", content: gold },
    { name: "synthetic.jsonl", content: predictions },
  ]);
  await expect(explorer.rows("Shards").filter({ hasText: "gold.jsonl" })).toContainText("Compact traces");
  await expect(explorer.rows("Shards").filter({ hasText: "synthetic.jsonl" })).toContainText(
    "Predicted traces",
  );
});
