import { expect, type Page } from "@playwright/test";
import { Explorer } from "./explorer";

/** Picks one file in an explorer with nothing in it, and lists what it holds. */
export async function openFile(page: Page, name: string, content: string): Promise<Explorer> {
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  await explorer.pickFiles([{ name, content }]);
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  return explorer;
}

/** Picks one file and opens its first run. */
export async function openFirstRun(page: Page, name: string, content: string): Promise<Explorer> {
  const explorer = await openFile(page, name, content);
  await explorer.follow(explorer.rows("Trajectories").first().getByRole("link"));
  await expect(page.getByRole("group", { name: "Steps of the run" })).toBeVisible();
  return explorer;
}
