import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";
import { expectPictures, skipUnlessPictured } from "./pictures";

test("the trace page looks in both themes as it did", async ({ page }) => {
  skipUnlessPictured(page, "trace");
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4&model=simulated/off-by-one&frame=12&values=known");
  await expect(explorer.notes().first()).toBeVisible();
  await expectPictures(page, "trace", [page.getByText(/^\d+ of \d+$/).first()]);
});
