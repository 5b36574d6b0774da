import { rm } from "node:fs/promises";
import { join } from "node:path";
import { browser } from "./browser.mjs";
import { build } from "./build.mjs";
import { check } from "./check.mjs";
import { nothing, playwrightCounts, sentence, total, unittestCounts, vitestCounts } from "./counts.mjs";
import { memory } from "./paths.mjs";
import { hasProgram, main, run, runPackage } from "./run.mjs";
import { setup } from "./setup.mjs";
import { readStamp } from "./stamp.mjs";
import { vendor } from "./vendor.mjs";

const results = [];

/** Runs a part; what it throws is shown and counts as one failure, and the other parts still run. */
async function part(name, work) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error.message);
    counts = { ...nothing, failed: 1, note: error.message.split("\n")[0] };
  }
  results.push({ name, seconds: Math.round((Date.now() - start) / 1000), ...counts });
}

async function checks() {
  const done = await check();
  const failed = done.filter(({ ok }) => !ok);
  const note = failed.map(({ name }) => name).join(", ");
  return { ...nothing, passed: done.length - failed.length, failed: failed.length, ...(note && { note }) };
}

/** Before the unit tests: some of them are skipped where there is no browser yet. */
async function findBrowser() {
  await browser();
  return nothing;
}

async function unit() {
  const report = join(memory, "vitest.json");
  await rm(report, { force: true });
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok } = await runPackage("vitest/vitest.mjs", args, { env: { CI: "true" } });
  return vitestCounts(await readStamp("vitest"), ok);
}

async function unittests(directory) {
  const args = ["-m", "unittest", "discover", "-s", `${directory}/tests`, "-t", directory];
  const { ok, output } = await run("python3", args, { capture: true, env: { PYTHONDONTWRITEBYTECODE: "1" } });
  console.log(output.trimEnd());
  return unittestCounts(output, ok);
}

async function samples() {
  const { ok } = await run("python3", ["samples/build.py", "--check"]);
  return { ...nothing, [ok ? "passed" : "failed"]: 1, ...(ok ? {} : { note: "to mend: npm run samples" }) };
}

async function python() {
  const parts = [
    ["Python: tracer", () => unittests("tracer")],
    ["Python: samples", () => unittests("samples")],
    ["Python: samples are what their programs say", samples],
  ];
  const found = await hasProgram("python3");
  for (const [name, work] of parts) {
    await part(name, () => {
      if (found) return work();
      console.log("Skipped: python3 was not found on this machine.");
      return { ...nothing, skipped: 1, note: "python3 was not found" };
    });
  }
}

async function endToEnd() {
  const { executablePath } = await browser();
  await build();
  const report = join(memory, "playwright.json");
  await rm(report, { force: true });
  const { ok } = await runPackage("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    env: {
      CI: "true",
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ...(executablePath && { FRAMEWISE_CHROMIUM: executablePath }),
    },
  });
  return playwrightCounts(await readStamp("playwright"), ok);
}

async function everything() {
  await setup();
  await vendor();
  await part("Browser", findBrowser);
  await part("Checks", checks);
  await part("Unit tests", unit);
  await python();
  await part("Browser tests", endToEnd);
}

await main(everything);
if (results.length === 0) results.push({ name: "Preparation", seconds: 0, ...nothing, failed: 1 });
console.log("");
for (const { name, seconds, note, ...counts } of results) {
  console.log(`${name}: ${sentence(counts)}${note ? ` (${note})` : ""}, ${seconds} s`);
}
const sum = total(results);
console.log(`\n${sentence(sum)}`);
process.exitCode = sum.failed === 0 ? 0 : 1;
