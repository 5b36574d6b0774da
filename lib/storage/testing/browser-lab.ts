import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Worker as PageWorker,
} from "@playwright/test";
import { createViteServer } from "vitest/node";
import { z } from "zod";

const lookup = z.object({ systemBrowsers: z.custom<() => string[]>((value) => typeof value === "function") });
const stamp = z.object({ executablePath: z.string().nullable() });

/** The Chromium of the browser tests as scripts/browser.mjs finds it, but nothing is installed; null when there is none. */
export async function findChromium(): Promise<string | null> {
  const { systemBrowsers } = lookup.parse(await import(pathToFileURL("scripts/browser.mjs").href));
  const stampPath = ".framewise/chromium.json";
  const known: unknown = existsSync(stampPath) ? JSON.parse(readFileSync(stampPath, "utf8")) : null;
  const candidates = [
    process.env["FRAMEWISE_CHROMIUM"],
    stamp.safeParse(known).data?.executablePath,
    chromium.executablePath(),
    ...systemBrowsers(),
  ];
  return candidates.find((candidate) => typeof candidate === "string" && existsSync(candidate)) ?? null;
}

/** A real browser with a profile on disk, whose pages and workers run the modules of lib/storage. */
export interface BrowserLab {
  /** A tab whose `lab` is ready. */
  openTab(): Promise<Page>;
  /** A tab of an origin that browsers do not trust with storage. */
  openInsecureTab(): Promise<Page>;
  /** What the browser allows the origin from now on, until `reset`. */
  limitQuota(page: Page, quotaBytes: number): Promise<void>;
  /** Closes every tab, removes all that is stored, and takes the limit off. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Where the lab's modules lie. Of lib/shards it takes one module alone: by its index a tab, and each worker again,
 * makes 187 requests instead of 27.
 */
const labModules = {
  "@/lib/shards": path.resolve("lib/shards/blob-source.ts"),
  "@": process.cwd(),
};

/** Starts the browser and a server of the repository's modules on 127.0.0.1. */
export async function openBrowserLab(executablePath: string): Promise<BrowserLab> {
  const place = await mkdtemp(path.join(tmpdir(), "storage-lab-"));
  const server = await createViteServer({
    root: process.cwd(),
    configFile: false,
    cacheDir: path.join(place, "modules"),
    logLevel: "error",
    appType: "custom",
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null, ws: false, allowedHosts: true },
    resolve: { alias: labModules },
    optimizeDeps: { noDiscovery: true, include: ["zod"] },
    plugins: [{ name: "lab-page", configureServer: serveLabPage }],
  });
  await server.listen();
  const address = server.httpServer?.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const context = await chromium.launchPersistentContext(path.join(place, "profile"), {
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP insecure.test 127.0.0.1"],
  });
  const quiet = await context.newPage();
  await quiet.goto(`http://127.0.0.1:${port}/quiet`);
  const url = `http://127.0.0.1:${port}/lab`;
  let quotaSession: CDPSession | null = null;
  return {
    openTab: () => openPage(context, url),
    openInsecureTab: () => openPage(context, `http://insecure.test:${port}/lab`),
    async limitQuota(page, quotaBytes) {
      quotaSession = await context.newCDPSession(page);
      const origin = new URL(page.url()).origin;
      await quotaSession.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: quotaBytes });
    },
    async reset() {
      await quotaSession?.detach();
      quotaSession = null;
      for (const page of context.pages()) if (page !== quiet) await page.close();
      await quiet.waitForFunction(wipe);
    },
    async close() {
      await context.close();
      await server.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** Removes all that the origin stores; false while files of a tab that was just closed are still held. */
async function wipe(): Promise<boolean> {
  const top = await navigator.storage.getDirectory();
  try {
    for await (const name of top.keys()) await top.removeEntry(name, { recursive: true });
    return true;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "NoModificationAllowedError") return false;
    throw thrown;
  }
}

interface LabServer {
  readonly middlewares: {
    use(
      route: string,
      answer: (
        request: unknown,
        response: { setHeader(name: string, value: string): unknown; end(text: string): unknown },
      ) => void,
    ): unknown;
  };
}

/** Two pages: one with the lab, and one with nothing, from which the origin's files can be removed. */
function serveLabPage(server: LabServer): void {
  const script = '<script type="module" src="/lib/storage/testing/lab.ts"></script>';
  for (const [route, body] of [
    ["/lab", script],
    ["/quiet", ""],
  ] as const) {
    server.middlewares.use(route, (_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>lab</title>${body}`);
    });
  }
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => "lab" in globalThis);
  return page;
}

/** Starts a dedicated worker in a tab whose `lab` is ready. `stopWorkers` ends it at once, whatever it is doing. */
export async function startWorker(page: Page): Promise<PageWorker> {
  const started = page.waitForEvent("worker");
  await page.evaluate(async () => {
    const worker = new Worker("/lib/storage/testing/lab.worker.ts", { type: "module" });
    globalThis.labWorkers = [...(globalThis.labWorkers ?? []), worker];
    await new Promise((resolve, reject) => {
      worker.addEventListener("message", resolve, { once: true });
      worker.addEventListener("error", reject, { once: true });
    });
  });
  return started;
}

declare global {
  var labWorkers: Worker[] | undefined;
}

/** Terminates the workers of a tab. */
export async function stopWorkers(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const worker of globalThis.labWorkers ?? []) worker.terminate();
    globalThis.labWorkers = [];
  });
}
