import { expect, test } from "@playwright/test";
import { expectPictures, openPictured } from "./pictures";

test("the trace page looks in both themes as it did", async ({ page }) => {
  const address = "/trace?id=binary_search-4&model=simulated/off-by-one&frame=12&values=known";
  const explorer = await openPictured(page, "trace", address);
  await expect(explorer.notes().first()).toBeVisible();
  await expectPictures(page, "trace", [page.getByText(/^\d+ of \d+$/).first()]);
});
