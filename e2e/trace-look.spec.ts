import { existsSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";

/** The Chromium that the pictures were taken with: another one draws text otherwise. */
const pictured = "156";
const address = "/trace?id=binary_search-4&model=simulated/off-by-one&frame=12";

for (const theme of ["light", "dark"] as const) {
  test(`the trace page looks in ${theme} as it did`, async ({ page, browser }, testInfo) => {
    const major = browser.version().split(".")[0];
    const isUpdating = ["all", "changed"].includes(testInfo.config.updateSnapshots);
    const name = `trace-${theme}.png`;
    test.skip(
      !isUpdating && major !== pictured,
      `The picture was taken with Chromium ${pictured}, this is ${major ?? "unknown"}`,
    );
    test.skip(!isUpdating && !existsSync(testInfo.snapshotPath(name)), "No picture was taken yet");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const explorer = new Explorer(page);
    await explorer.open(address);
    await expect(explorer.notes().first()).toBeVisible();
    await expect(page).toHaveScreenshot(name, {
      animations: "disabled",
      caret: "hide",
      maxDiffPixelRatio: 0.02,
      mask: [page.getByRole("contentinfo")],
    });
  });
}
