import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { KnownTrouble, main, runPackage } from "./run.mjs";
import { clearStamp, hashFiles, readStamp, writeStamp } from "./stamp.mjs";
import { vendor } from "./vendor.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "pages",
  "public/samples",
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.base.json",
  "tsconfig.json",
];

function isSource(path) {
  return !/\.test\.tsx?$|\/testing[./]/.test(path);
}

async function buildId() {
  try {
    return await readFile(join(root, ".next/BUILD_ID"), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function isBuilt(hash) {
  const stamp = await readStamp("build");
  return stamp !== undefined && stamp.hash === hash && stamp.buildId === (await buildId());
}

/** Builds the app when its sources differ from those of the last build, or that build is gone. */
export async function build() {
  await vendor();
  const hash = await hashFiles(root, sources, isSource);
  if (await isBuilt(hash)) return;
  await clearStamp("build");
  console.error("Building the app. This takes a minute or two, and again only when its sources change.");
  const start = Date.now();
  const { ok, output } = await runPackage("next/dist/bin/next", ["build"], {
    capture: true,
    env: { NODE_ENV: "production" },
  });
  if (!ok) throw new KnownTrouble(`${output.trim()}\n\nThe app could not be built: the reason is above.`);
  await writeStamp("build", { hash, buildId: await buildId() });
  console.error(`Built in ${Math.round((Date.now() - start) / 1000)} s.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(build);
