import type { Page } from "@playwright/test";
import { idle } from "./page-costs";

/** A shard of one record, how its row in the list is pressed, and what is on the page once it is open. */
interface PickedRecord {
  readonly name: string;
  readonly line: string;
  readonly press: () => Promise<void>;
  /** A CSS selector. */
  readonly opened: string;
}

/** How long a person looks at the list at least; the page fetches its editor meanwhile. */
const readMs = 1000;

/** Picks a file of one record and opens it: milliseconds from the press in the list until it is painted. */
export async function openPicked(page: Page, { name, line, press, opened }: PickedRecord): Promise<number> {
  await idle(page);
  const chooser = page.waitForEvent("filechooser");
  await page
    .getByRole("button", { name: /^Pick files/ })
    .first()
    .click();
  await (await chooser).setFiles([{ name, mimeType: "text/plain", buffer: Buffer.from(`${line}\n`) }]);
  await idle(page);
  await page.getByRole("link", { name: "Browse", exact: true }).click();
  await page.waitForURL("**/browse**");
  await idle(page);
  await page.waitForTimeout(readMs);
  const painted = page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        let pressedAt = 0;
        addEventListener("click", () => (pressedAt = performance.now()), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          requestAnimationFrame(() =>
            setTimeout(() => {
              resolve(performance.now() - pressedAt);
            }),
          );
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
    opened,
  );
  await press();
  return painted;
}
