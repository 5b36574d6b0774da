import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { type BrowserLab, findChromium, openBrowserLab } from "./browser-lab";

/** What tests in a browser are given: the lab, open as long as they run, reset after each. */
export type SharedLab = Pick<BrowserLab, "openTab" | "openInsecureTab" | "limitQuota">;

const executablePath = await findChromium();

/** Describes tests that share one real browser; where there is none they are skipped, and it is said. */
export function describeInChromium(title: string, tests: (browser: SharedLab) => void): void {
  if (executablePath === null) console.warn(`No Chromium was found: ${title} is not tested.`);
  describe.skipIf(executablePath === null)(`${title} in Chromium`, () => {
    let opened: BrowserLab | null = null;
    function lab(): BrowserLab {
      if (opened === null) throw new Error("the browser is open while tests run");
      return opened;
    }
    beforeAll(async () => {
      opened = await openBrowserLab(executablePath ?? "");
    });
    afterEach(() => lab().reset());
    afterAll(() => lab().close());
    tests({
      openTab: () => lab().openTab(),
      openInsecureTab: () => lab().openInsecureTab(),
      limitQuota: (page, quotaBytes) => lab().limitQuota(page, quotaBytes),
    });
  });
}
