import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";

/** The addresses of every page of the app, read from its folders so that a new page is tested too. */
function pages(directory: string, address = "/"): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((child) => {
    if (child.isFile()) return child.name === "page.tsx" ? [address] : [];
    const segment = /^\(.*\)$/.test(child.name) ? "" : `${child.name}/`;
    return pages(path.join(directory, child.name), address + segment);
  });
}

/** Everything a page asked for or complained about, from before its first request. */
function listen(page: Page): { readonly urls: string[]; readonly complaints: string[] } {
  const urls: string[] = [];
  const complaints: string[] = [];
  page.context().on("request", (request) => urls.push(request.url()));
  page.on("websocket", (socket) => urls.push(socket.url()));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { urls, complaints };
}

function isOutside(url: string, origin: string): boolean {
  const { protocol, origin: asked } = new URL(url);
  return protocol !== "data:" && protocol !== "blob:" && asked !== origin;
}

for (const address of pages(fileURLToPath(new URL("../app", import.meta.url)))) {
  test(`${address} asks no host but its own and has nothing to complain about`, async ({ page, baseURL }) => {
    const { urls, complaints } = listen(page);
    const response = await page.goto(address, { waitUntil: "networkidle" });
    expect(response?.status()).toBe(200);
    expect(response?.headers()["content-security-policy"]).toContain("default-src 'self'");
    await page.waitForFunction(() => window.explorerIdle !== undefined);
    await page.evaluate(() => window.explorerIdle?.());
    // The engine is fetched by its worker: seeing it shows that the requests of workers are recorded too.
    expect(urls).toContainEqual(expect.stringContaining("duckdb-eh.wasm"));
    expect(urls.filter((url) => isOutside(url, new URL(baseURL ?? "").origin))).toEqual([]);
    expect(complaints).toEqual([]);
  });
}
