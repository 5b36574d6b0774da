#!/usr/bin/env node
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { root } from "../scripts/paths.mjs";
import { main } from "../scripts/run.mjs";
import { setup } from "../scripts/setup.mjs";
import { vendor } from "../scripts/vendor.mjs";

await main(async () => {
  if (!existsSync(join(root, "node_modules/tsx"))) await setup();
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: join(root, "tsconfig.json") });
  const { runCommand } = await import("./main.ts");
  process.exitCode = await runCommand(process.argv.slice(2), { repository: root, build, vendor });
});
