import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { Explorer } from "./explorer";
import { tutorTrace } from "./trace-fixtures";

async function exported(page: Page, title: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("group", { name: "Export" }).getByRole("button", { name: title }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("a trace is exported in every format, named by its id", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4");
  const context = await exported(page, "CWM text, reset at context switches");
  expect(context.name).toBe("binary_search-4.cwm-context.txt");
  expect(context.text).toMatch(/^<\|begin_of_text\|>[\s\S]*<\|end_of_text\|>$/);
  const scope = await exported(page, "CWM text, reset per activation");
  expect(scope.text).toMatch(/<\|end_of_text\|>$/);
  const chrome = await exported(page, "Chrome trace JSON");
  expect(JSON.parse(chrome.text)).toMatchObject({ otherData: { id: "binary_search-4" } });
  const tutor = await exported(page, "Python Tutor JSON");
  expect(JSON.parse(tutor.text)).toMatchObject({ trace: { length: 20 } });
});

test("an exported trace can be opened again", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4");
  const { name, text } = await exported(page, "Structured JSON");
  expect(name).toBe("binary_search-4.json");
  await explorer.openEmpty();
  await explorer.pickFiles([{ name, content: text }]);
  await expect(explorer.shard(name)).toContainText("Structured traces");
});

test("a trace of Python Tutor is opened, and says what is approximated", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  await explorer.pickFiles([{ name: "circle.golden_py36", content: tutorTrace }]);
  await expect(explorer.shard("circle.golden_py36")).toContainText("Python Tutor traces");
  await explorer.follow(page.getByRole("link", { name: "Browse", exact: true }));
  await explorer.follow(page.getByRole("link", { name: "circle", exact: true }));
  await expect(page.getByText("values rendered from Python Tutor's heap")).toBeVisible();
  await expect(page.getByText("raised AttributeError")).toBeVisible();
  await explorer.press("ArrowRight");
  await explorer.press("ArrowRight");
  await expect(page.getByText("[1, [...]]").first()).toBeVisible();
});

test("exports are in the palette", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("export chrome");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("binary_search-4.chrome.json");
});
