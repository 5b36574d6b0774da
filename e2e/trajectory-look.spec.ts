import { expect, test } from "@playwright/test";
import { expectPictures, openPictured } from "./pictures";

test("the reader of runs looks in both themes as it did", async ({ page }) => {
  const address = "/trajectory?run=ledger__operator-change/scripted/steady/0&step=7&evidence=patch";
  await openPictured(page, "trajectory", address);
  const step = page.getByRole("article", { name: /^Step 8,/ });
  await expect(step.locator(".monaco-diff-editor .line-insert").first()).toBeVisible();
  await expectPictures(page, "trajectory", []);
});
