import { existsSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";

/** The Chromium that the pictures were taken with, headless shell of Debian: another one draws text otherwise. */
const pictured = "156";
const themes = ["light", "dark"] as const;

test("the trace page looks in both themes as it did", async ({ page, browser }, testInfo) => {
  const major = browser.version().split(".")[0] ?? "unknown";
  const executable = testInfo.project.use.launchOptions?.executablePath ?? "Playwright's headless_shell";
  const isUpdating = ["all", "changed"].includes(testInfo.config.updateSnapshots);
  const isPictured = themes.every((theme) => existsSync(testInfo.snapshotPath(`trace-${theme}.png`)));
  test.skip(
    !isUpdating && (major !== pictured || !/headless.shell/.test(executable)),
    `Pictures are of the headless shell of Chromium ${pictured}, this is ${executable} ${major}`,
  );
  test.skip(
    !isUpdating && !isPictured,
    "No picture was taken yet: playwright test trace-look --update-snapshots",
  );
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&model=simulated/off-by-one&frame=12&values=known");
  await expect(explorer.notes().first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.getByRole("main")).toHaveScreenshot(`trace-${theme}.png`, {
      animations: "disabled",
      caret: "hide",
      maxDiffPixelRatio: 0.01,
      mask: [page.getByText(/^\d+ of \d+$/).first()],
    });
  }
});
