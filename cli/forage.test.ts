import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const command = fileURLToPath(new URL("framewise.mjs", import.meta.url));
const samples = fileURLToPath(new URL("../public/samples/", import.meta.url));
const trajectories = ["trajectories-atif.jsonl", "trajectories-cwm.jsonl"];
const traced = ["repository-predictions.jsonl", "repository-traces.jsonl"];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-forage-"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly output: string;
}

function forage(...args: readonly string[]): Promise<Ran> {
  return promisify(execFile)(process.execPath, [command, "forage", ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: unknown) => {
      if (!(error instanceof Error) || !("code" in error) || !("stderr" in error)) throw error;
      return { code: Number(error.code), output: String(error.stderr) };
    },
  );
}

async function linesOf(file: string): Promise<readonly string[]> {
  return (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
}

describe("framewise forage", () => {
  it("runs the agents on one repository, and gives the lines that the samples have", async ({ skip }) => {
    const { code, output } = await forage("--repository", "stockroom", "-o", folder);
    if (output.includes("git not found") || output.includes("bash not found")) return skip(output);
    expect(code).toBe(0);
    const names = output.includes("pytest not found") ? trajectories : [...traced, ...trajectories];
    expect((await readdir(folder)).sort()).toEqual(names);
    const { stdout } = await promisify(execFile)("python3", ["--version"]);
    for (const name of names) {
      const lines = await linesOf(path.join(folder, name));
      if (trajectories.includes(name)) expect(lines).toHaveLength(4);
      else expect(lines.length).toBeGreaterThan(4);
      if (!stdout.includes(" 3.11.")) continue;
      const committed = await linesOf(samples + name);
      expect(lines.filter((line) => !committed.includes(line))).toEqual([]);
    }
  }, 60_000);

  it("says which file differs, and writes nothing then", async ({ skip }) => {
    await writeFile(path.join(folder, "trajectories-cwm.jsonl"), "{}\n");
    const { code, output } = await forage("--repository", "quantities", "--check", "-o", folder);
    if (code === 0) return skip("made with another Python, or without git");
    expect(output).toContain("trajectories-cwm.jsonl has not what quantities__operator-change");
    expect(output).toContain("trajectories-atif.jsonl is missing");
    expect(await readdir(folder)).toEqual(["trajectories-cwm.jsonl"]);
  }, 60_000);

  it("does not overwrite the samples with those of one repository", async () => {
    const { code, output } = await forage("--repository", "ledger");
    expect(code).toBe(2);
    expect(output).toContain("--repository needs -o");
    expect((await forage("--repository", "nowhere", "-o", folder)).output).toContain(
      "it is one of intervals",
    );
  });
});
