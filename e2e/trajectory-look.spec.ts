import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";
import { expectPictures, skipUnlessPictured } from "./pictures";

test("the reader of runs looks in both themes as it did", async ({ page }) => {
  skipUnlessPictured(page, "trajectory");
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const explorer = new Explorer(page);
  await explorer.open("/trajectory?run=ledger__operator-change/scripted/steady/0&step=7&evidence=patch");
  const step = page.getByRole("article", { name: /^Step 8,/ });
  await expect(step.locator(".monaco-diff-editor .line-insert").first()).toBeVisible();
  await expectPictures(page, "trajectory", []);
});
