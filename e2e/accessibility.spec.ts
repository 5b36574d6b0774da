import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const places = {
  library: "/",
  browse: "/browse",
  trace: "/trace?id=binary_search-4&frame=5",
  compare: "/compare?id=binary_search-4&model=simulated/misread-line&frame=7",
  statistics: "/statistics?model=simulated/careful&regime=free-running&metric=action_em&verdict=wrong",
};

for (const [name, address] of Object.entries(places)) {
  test(`${name} has no accessibility violation`, async ({ page }) => {
    const explorer = new Explorer(page);
    await explorer.open(address);
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await explorer.idle();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test("the palette, the key sheet and a menu open and close from the keyboard", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/trace?id=binary_search-4");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Step over");
  await page.keyboard.press("Escape");
  const menu = page.getByRole("button", { name: "Theme and density" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "System" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("statistics");
  await page.keyboard.press("Enter");
  await explorer.idle();
  await expect(page).toHaveURL(/\/statistics/);
});
