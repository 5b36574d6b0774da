import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { KnownTrouble, main } from "./run.mjs";

const engine = join(root, "node_modules/@duckdb/duckdb-wasm/dist");
const target = join(root, "public/vendor/duckdb");
const files = ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"];

async function digest(path) {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Copies `from` to `to` when their bytes differ; says whether it did. A half-written copy is never seen. */
export async function copyWhenChanged(from, to) {
  const wanted = await digest(from);
  if (wanted === undefined) {
    throw new KnownTrouble(`${relative(root, from)} is missing: run npm install, then start again.`);
  }
  if (wanted === (await digest(to))) return false;
  const partial = `${to}.${process.pid}.part`;
  await copyFile(from, partial);
  await rename(partial, to);
  return true;
}

/** Puts the engine where the app serves it from, so that no request leaves for another host. */
export async function vendor() {
  await mkdir(target, { recursive: true });
  for (const name of files) {
    if (await copyWhenChanged(join(engine, name), join(target, name))) {
      console.error(`Copied ${name} to public/vendor/duckdb.`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(vendor);
