import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { KnownTrouble, main, npmCommand, run } from "./run.mjs";
import { clearStamp, hashFiles, readStamp, writeStamp } from "./stamp.mjs";

const LEAST_NODE = [20, 9];

/** Whether a version such as `20.9.1` is recent enough. */
export function isRecentNode(version, [major, minor] = LEAST_NODE) {
  const [ours, ourMinor] = version.split(".").map(Number);
  return ours > major || (ours === major && ourMinor >= minor);
}

/**
 * Whether what npm says it installed (`node_modules/.package-lock.json`) is what the lock file asks for.
 * Packages for another platform may be absent.
 */
export function isAsLocked(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === "") return true;
    const found = installed.packages?.[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version;
  });
}

async function readJson(path) {
  return JSON.parse(await readFile(path, "utf8"));
}

async function isInstalled(state) {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const stamp = await readStamp("install");
  if (stamp !== undefined) return JSON.stringify(stamp) === JSON.stringify(state);
  return isAsLocked(await readJson(join(root, "package-lock.json")), await readJson(record));
}

async function install() {
  console.error("Installing the packages of package-lock.json. This needs the network, once.");
  const start = Date.now();
  const [command, ...first] = npmCommand();
  // npm ci refuses a lock file that lacks the optional binaries of some other system; npm install takes every
  // version that is locked and adds the binary of this system. --no-save leaves the lock file as it is.
  const args = [
    ...first,
    "install",
    "--no-save",
    "--include=dev",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
  ];
  const { ok, code } = await run(command, args);
  if (!ok) {
    throw new KnownTrouble(
      `The packages could not be installed: npm install ended with code ${code}; its message is above.\n` +
        "Without a network, copy node_modules from a machine with the same system and Node version, then start again.",
    );
  }
  console.error(`Installed in ${Math.round((Date.now() - start) / 1000)} s.`);
}

/** Makes node_modules what package-lock.json asks for; does nothing when it is. */
export async function setup() {
  if (!isRecentNode(process.versions.node)) {
    throw new KnownTrouble(
      `Framewise needs Node ${LEAST_NODE.join(".")} or newer; this is ${process.version}.`,
    );
  }
  const state = {
    lock: await hashFiles(root, ["package-lock.json"]),
    system: `${process.platform}-${process.arch}`,
    node: process.versions.modules,
  };
  if (!(await isInstalled(state))) {
    await clearStamp("install");
    await install();
  }
  if (JSON.stringify(await readStamp("install")) !== JSON.stringify(state))
    await writeStamp("install", state);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(setup);
