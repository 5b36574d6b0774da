import { existsSync } from "node:fs";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { Explorer } from "./explorer";

/** The Chromium that the pictures were taken with, headless shell of Debian: another one draws text otherwise. */
const pictured = "156";
const themes = ["light", "dark"] as const;

/** Skips the test, saying why, where this browser draws otherwise than the one of the pictures, or there are none. */
function skipUnlessPictured(page: Page, name: string): void {
  const testInfo = test.info();
  const major = page.context().browser()?.version().split(".")[0] ?? "unknown";
  const executable = testInfo.project.use.launchOptions?.executablePath ?? "Playwright's headless_shell";
  const isUpdating = ["all", "changed"].includes(testInfo.config.updateSnapshots);
  const isPictured = themes.every((theme) => existsSync(testInfo.snapshotPath(`${name}-${theme}.png`)));
  test.skip(
    !isUpdating && (major !== pictured || !/headless.shell/.test(executable)),
    `Pictures are of the headless shell of Chromium ${pictured}, this is ${executable} ${major}`,
  );
  test.skip(
    !isUpdating && !isPictured,
    `No picture was taken yet: playwright test ${name}-look --update-snapshots`,
  );
}

/** Opens an address as it is in pictures: of their size, light, without motion. Skips the test as above. */
export async function openPictured(page: Page, name: string, address: string): Promise<Explorer> {
  skipUnlessPictured(page, name);
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const explorer = new Explorer(page);
  await explorer.open(address);
  return explorer;
}

/** Compares the page's body with its pictures, in both themes; what is masked moves by itself. */
export async function expectPictures(page: Page, name: string, mask: readonly Locator[]): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.getByRole("main")).toHaveScreenshot(`${name}-${theme}.png`, {
      animations: "disabled",
      caret: "hide",
      maxDiffPixelRatio: 0.01,
      mask: [...mask],
    });
  }
}
