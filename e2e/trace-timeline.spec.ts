import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";

const address = "/trace?id=countdown_loop-1&frame=2500";
const short = "/trace?id=binary_search-4&model=simulated/off-by-one&frame=3";

function rail(page: Page): Locator {
  return page.getByRole("slider", { name: "Timeline" });
}

function said(page: Page): Locator {
  return page.getByRole("region", { name: "Timeline" }).locator("header > p");
}

/** The box of an element that is on the page. */
async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("Not on the page");
  return box;
}

test("the timeline says where the frame is, and steps by keys", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(short);
  await expect(rail(page)).toHaveAttribute("aria-valuetext", "frame 3 of 0 to 19, line, f, depth 2");
  await rail(page).focus();
  await page.keyboard.press("ArrowRight");
  await explorer.expectParameter("frame", "4");
  await page.keyboard.press("End");
  await explorer.expectParameter("frame", "19");
  await page.keyboard.press("PageUp");
  await explorer.expectParameter("frame", "17");
  await page.keyboard.press("Home");
  await explorer.expectParameter("frame", "0");
  await expect(said(page)).toContainText("5 divergences");
});

test("the timeline is zoomed by keys, buttons and wheel, and shows all again", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(address);
  const all = "all 5\u00a0001 frames";
  await expect(said(page)).toContainText(all);
  await rail(page).focus();
  await page.keyboard.press("+");
  await expect(said(page)).toContainText(/frames 1\s25\d–3\s75\d of 0–5\s000/);
  await page.keyboard.press("0");
  await expect(said(page)).toContainText(all);
  await page.getByRole("button", { name: "Closer" }).click();
  await expect(said(page)).not.toContainText(all);
  await page.getByRole("button", { name: "All frames" }).click();
  await expect(said(page)).toContainText(all);
  const box = await boxOf(rail(page));
  await page.mouse.move(box.x + 10, box.y + 30);
  await page.mouse.wheel(0, -480);
  await expect(said(page)).toContainText(/frames \d+–1\s2\d\d of/);
});

test("dragging scrubs, and a drag on the strip chooses the part that is shown", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(address);
  const box = await boxOf(rail(page));
  await page.mouse.move(box.x + box.width / 4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 8 });
  await page.mouse.up();
  await explorer.expectParameter("frame", "2500");
  const strip = await boxOf(page.locator("[data-timeline-overview]"));
  await page.mouse.move(strip.x + strip.width * 0.4, strip.y + 6);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width * 0.6, strip.y + 6, { steps: 4 });
  await page.mouse.up();
  await expect(said(page)).toContainText(/frames [12]\s[09]\d\d–3\s0\d\d of/);
  await rail(page).focus();
  await page.keyboard.press("Home");
  await expect(said(page)).toContainText("frames 0–");
});

test("the pointer is told frame, event, function, line and source", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(short);
  const box = await boxOf(rail(page));
  await page.mouse.move(box.x + box.width * 0.62, box.y + 30);
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("frame 12 · line · f · line 9 · depth 2");
  await expect(timeline).toContainText("if values[middle] < wanted:");
});

test("the height that a person gave the timeline is remembered", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(short);
  const handle = page.getByRole("separator", { name: "Resize timeline" });
  const before = (await boxOf(rail(page))).height;
  await handle.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect.poll(async () => (await boxOf(rail(page))).height).toBe(before + 24);
  await page.reload();
  await explorer.idle();
  await expect.poll(async () => (await boxOf(rail(page))).height).toBe(before + 24);
});

test("the timeline is drawn and has no violation in any theme or in forced colours", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(short);
  await page.getByRole("button", { name: "Legend of the timeline" }).click();
  await expect(page.getByRole("group", { name: "Legend of the timeline" })).toContainText("exception");
  for (const look of [
    { colorScheme: "light" },
    { colorScheme: "dark" },
    { forcedColors: "active" },
  ] as const) {
    await expectAccessible(page, ['[aria-label="Timeline"]'], [look]);
    await expect.poll(() => paintedShare(rail(page).locator("canvas").first())).toBeGreaterThan(0.05);
  }
});

/** The part of a canvas's pixels that something was painted on. */
function paintedShare(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const { width, height } = element;
    const pixels = element.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    let painted = 0;
    for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 0) painted += 1;
    return painted / Math.max(1, width * height);
  });
}
