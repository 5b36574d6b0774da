import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { KnownTrouble, hasProgram, main, run, runPackage } from "./run.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";

/** The headless shell first: it is what Playwright downloads, and loads a page in two thirds of the processor time. */
const systemNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const debianPackages = ["chromium-headless-shell", "chromium"];
const downloadLimitMs = 240_000;

/** The paths of Chromium-like programs on a PATH, in the order in which they are tried. */
export function systemBrowsers(path = process.env.PATH ?? "", exists = existsSync) {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return systemNames.flatMap((name) => folders.map((folder) => join(folder, name))).filter(exists);
}

/** Whether Playwright can start the browser; undefined means its own. Being there is not enough: libraries may lack. */
async function starts(executablePath) {
  const { chromium } = await import("@playwright/test");
  try {
    const options = { args: ["--no-sandbox", "--disable-gpu"], timeout: 60_000 };
    const browser = await chromium.launch(executablePath ? { ...options, executablePath } : options);
    await browser.close();
    return true;
  } catch (error) {
    const reason = error.message.split("\n").find((line) => line.trim() !== "");
    console.error(`${executablePath ?? "Playwright's Chromium"} does not start: ${reason}`);
    return false;
  }
}

async function ownBrowser() {
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath()) && (await starts(undefined));
}

async function downloadedBrowser() {
  console.error("Downloading Playwright's Chromium.");
  const args = ["install", "chromium"];
  const { ok } = await runPackage("@playwright/test/cli.js", args, {
    capture: true,
    limitMs: downloadLimitMs,
  });
  if (!ok) console.error("Playwright's Chromium could not be downloaded.");
  return ok && (await starts(undefined));
}

async function systemBrowser() {
  for (const path of systemBrowsers()) if (await starts(path)) return path;
  return undefined;
}

async function debianBrowser() {
  if (process.getuid?.() !== 0 || !(await hasProgram("apt-get"))) return undefined;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { capture: true, env, limitMs: 180_000 });
  for (const name of debianPackages) {
    console.error(`Installing a Debian package (apt-get install ${name}).`);
    const args = ["install", "-y", "-q", "--no-install-recommends", name];
    const { ok, output } = await run("apt-get", args, { capture: true, env, limitMs: 600_000 });
    if (ok) break;
    console.error(output.trim());
  }
  return await systemBrowser();
}

async function search() {
  if ((await ownBrowser()) || (await downloadedBrowser())) return { executablePath: null };
  // A machine of CI is nobody's desk: there the faster browser comes beside one that is already installed.
  const ways = process.env.CI ? [debianBrowser, systemBrowser] : [systemBrowser, debianBrowser];
  for (const way of ways) {
    const executablePath = await way();
    if (executablePath) return { executablePath };
  }
  return undefined;
}

/**
 * The Chromium for the browser tests, found or installed, and remembered in `.framewise/chromium.json`, which
 * playwright.config.ts reads. An `executablePath` of null is Playwright's own.
 */
export async function browser() {
  const given = process.env.FRAMEWISE_CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new KnownTrouble(`FRAMEWISE_CHROMIUM is ${given}, which does not exist.`);
    return { executablePath: given };
  }
  const known = await readStamp("chromium");
  if (known?.executablePath && existsSync(known.executablePath)) return known;
  if (known?.executablePath === null && (await ownBrowser())) return known;
  const found = await search();
  if (!found) {
    throw new KnownTrouble(
      "No Chromium was found, and none could be installed. The browser tests need one:\n" +
        "  npx playwright install --with-deps chromium\n" +
        "or install Chromium or Google Chrome by other means, and name it:\n" +
        "  FRAMEWISE_CHROMIUM=/path/to/chromium npm test",
    );
  }
  await writeStamp("chromium", found);
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () =>
    console.error(`Chromium: ${(await browser()).executablePath ?? "Playwright's own"}`),
  );
}
