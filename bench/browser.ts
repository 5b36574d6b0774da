import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { residentBytes } from "./memory";
import { root } from "./root";

const processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });
const found = z.object({ executablePath: z.string().nullable() });

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A Chromium with a profile of its own, empty at first and thrown away in the end. */
export interface BenchBrowser {
  readonly version: string;
  readonly context: BrowserContext;
  /** Resident bytes of each renderer process: pages with their workers. */
  renderers(): Promise<ReadonlyMap<number, number>>;
  close(): Promise<void>;
}

/** Starts Chromium without a window. What a page asks of other hosts than this machine fails at once. */
export async function startBrowser(): Promise<BenchBrowser> {
  const { executablePath } = await findBrowser();
  const profile = await mkdtemp(join(tmpdir(), "framewise-bench-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === null ? {} : { executablePath }),
    args: quiet,
    viewport: { width: 1440, height: 900 },
  });
  await context.route(
    ({ hostname }) => hostname !== "127.0.0.1" && hostname !== "localhost",
    (route) => route.abort(),
  );
  const engine = context.browser();
  return {
    version: engine?.version() ?? "unknown",
    context,
    renderers: async () => {
      if (engine === null) return new Map();
      const session = await engine.newBrowserCDPSession();
      const { processInfo } = processes.parse(await session.send("SystemInfo.getProcessInfo"));
      await session.detach();
      const renderers = processInfo.filter(({ type }) => type === "renderer");
      return new Map(
        await Promise.all(renderers.map(async ({ id }) => [id, await residentBytes(id)] as const)),
      );
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A page of the bench on a server, with the product bundled in, nothing opened yet. */
export async function openPage(browser: BenchBrowser, origin: string): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${origin}/`);
  await page.waitForFunction("window.framewiseBench !== undefined");
  return page;
}

/** The browser of the end-to-end tests: looked for, and remembered, by scripts/browser.mjs. */
async function findBrowser(): Promise<z.output<typeof found>> {
  const given = process.env["FRAMEWISE_CHROMIUM"];
  if (given !== undefined && given !== "") return { executablePath: given };
  await promisify(execFile)(process.execPath, [join(root, "scripts/browser.mjs")]);
  const known: unknown = JSON.parse(await readFile(join(root, ".framewise/chromium.json"), "utf8"));
  return found.parse(known);
}
