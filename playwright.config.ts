import { readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const PORT = 3210;
const ADDRESS = `http://127.0.0.1:${PORT}`;

/** The browser that `scripts/browser.mjs` found; undefined is Playwright's own. */
function chromiumPath(): string | undefined {
  const given = process.env["FRAMEWISE_CHROMIUM"];
  if (given) return given;
  try {
    const text = readFileSync(new URL(".framewise/chromium.json", import.meta.url), "utf8");
    const known: unknown = JSON.parse(text);
    if (typeof known !== "object" || known === null || !("executablePath" in known)) return undefined;
    return typeof known.executablePath === "string" ? known.executablePath : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

const executablePath = chromiumPath();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  use: {
    baseURL: ADDRESS,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // No test lives long enough to profit from functions of DuckDB being compiled a second time, for speed.
        "--js-flags=--wasm-tiering-budget=100000000",
      ],
    },
  },
  webServer: {
    command: `node cli/framewise.mjs serve --no-open --port ${PORT}`,
    url: `${ADDRESS}/api/catalog`,
    reuseExistingServer: !process.env["CI"],
    timeout: 300_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
