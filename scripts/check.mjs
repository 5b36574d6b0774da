import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { runPackage } from "./run.mjs";

const layers = ["app", "components", "lib", "cli", "e2e"];

/** What is checked: a script of an installed package with its arguments, and the command that mends it. */
const checks = [
  // Writes next-env.d.ts and the types of the routes, which a fresh clone lacks.
  { name: "routes", script: "next/dist/bin/next", args: ["typegen"], fix: "npx next typegen" },
  { name: "types", script: "typescript/bin/tsc", args: ["--noEmit"], fix: "npm run typecheck" },
  {
    name: "types of the core",
    script: "typescript/bin/tsc",
    args: ["--noEmit", "-p", "lib/core"],
    fix: "npm run typecheck",
  },
  { name: "format", script: "prettier/bin/prettier.cjs", args: ["--check", "."], fix: "npm run format" },
  {
    name: "lint",
    script: "eslint/bin/eslint.js",
    args: [".", "--max-warnings", "0"],
    fix: "npx eslint . --fix",
  },
  {
    name: "layers",
    script: "dependency-cruiser/bin/dependency-cruise.mjs",
    args: ["--config", "dependency-cruiser.mjs", ...layers],
    fix: "npm run layers (ARCHITECTURE.md says who may import whom)",
  },
  { name: "unused", script: "knip/bin/knip.js", args: [], fix: "npm run unused, then remove what it lists" },
  {
    name: "schema",
    script: "tsx/dist/cli.mjs",
    args: ["scripts/schema.ts", "--check"],
    needs: "scripts/schema.ts",
    fix: "npm run schema",
  },
];

async function runCheck({ name, script, args, fix }) {
  const start = Date.now();
  const { ok, output } = await runPackage(script, args, { capture: true });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? "passed" : "FAILED"}  ${name} (${seconds} s)`);
  if (!ok) console.log(`${output.trimEnd()}\n\n  To mend: ${fix}\n`);
  return { name, ok };
}

/**
 * Runs every check, also after one failed, and says for each what went wrong and which command mends it. The first
 * writes what others read; of the rest, linting takes as long as all others together and runs beside them.
 */
export async function check() {
  const [first, ...rest] = checks.filter(({ needs }) => needs === undefined || existsSync(join(root, needs)));
  const results = [await runCheck(first)];
  const lane = async (own) => {
    for (const one of own) results.push(await runCheck(one));
  };
  await Promise.all([
    lane(rest.filter(({ name }) => name === "lint")),
    lane(rest.filter(({ name }) => name !== "lint")),
  ]);
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const results = await check();
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}
