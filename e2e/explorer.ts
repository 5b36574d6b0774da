import { expect, type Locator, type Page } from "@playwright/test";

/** The app as a person uses it. Every step ends when nothing is loading, never after a time. */
export class Explorer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens an address and waits until all it shows is there. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.idle();
  }

  /** Opens the Library with nothing in it: the server offers nothing. */
  async openEmpty(): Promise<void> {
    await this.page.route("**/api/catalog", (route) =>
      route.fulfill({ json: { version: 1, entries: [], isSample: false } }),
    );
    await this.open("/");
  }

  /** Goes to a page by the navigation, so that what is open stays open; does not wait for shards. */
  async goTo(name: "Library" | "Browse" | "Statistics", path: string): Promise<void> {
    await this.page.getByRole("link", { name, exact: true }).click();
    await this.page.waitForURL((url) => url.pathname === path);
  }

  /** Opens an address by the form of the Library; does not wait for it. */
  async openUrl(url: string): Promise<void> {
    await this.page.getByLabel("Address of a shard").fill(url);
    await this.page.getByRole("button", { name: "Open", exact: true }).click();
  }

  /** The row of a shard in the Library. */
  shard(name: string): Locator {
    return this.rows("Shards").filter({ hasText: name });
  }

  async idle(): Promise<void> {
    await this.page.waitForFunction(() => window.explorerIdle !== undefined);
    await this.page.evaluate(() => window.explorerIdle?.());
  }

  /** Follows a link to another page and waits until that is there. */
  async follow(link: Locator): Promise<void> {
    const before = new URL(this.page.url()).pathname;
    await link.click();
    await this.page.waitForURL((url) => url.pathname !== before);
    await this.idle();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.idle();
  }

  /** A parameter of the address; empty when absent. */
  parameter(name: string): string {
    return new URL(this.page.url()).searchParams.get(name) ?? "";
  }

  async expectParameter(name: string, value: string): Promise<void> {
    await expect.poll(() => this.parameter(name)).toBe(value);
  }

  title(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  region(name: string | RegExp): Locator {
    return this.page.getByRole("region", { name });
  }

  /** Rows of a table without its head. */
  rows(table: string): Locator {
    return this.page
      .getByRole("table", { name: table })
      .getByRole("row")
      .filter({ has: this.page.getByRole("cell") });
  }

  currentRow(table: string): Locator {
    return this.page
      .getByRole("table", { name: table })
      .locator('[aria-current="true"], [aria-selected="true"]');
  }

  /** The words beside the lines of the code. */
  notes(): Locator {
    return this.page.locator(".monaco-editor .code-note");
  }

  async pickFiles(files: { readonly name: string; readonly content: string | Buffer }[]): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page
      .getByRole("button", { name: /^Pick files/ })
      .first()
      .click();
    await (
      await chooser
    ).setFiles(
      files.map(({ name, content }) => ({
        name,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(content),
      })),
    );
    await this.idle();
  }
}
