import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { vi } from "vitest";
import { run } from "../stats";

/** How a command ended and what it wrote. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** For a run over all samples on a machine that does much else. */
export const slowMs = 120_000;

/** `framewise stats` in this process, which saves its start; what it would print goes through a file. */
export async function runStats(...args: readonly string[]): Promise<Run> {
  const directory = await mkdtemp(path.join(tmpdir(), "framewise-stats-"));
  const out = path.join(directory, "out");
  const said: string[] = [];
  const spy = vi.spyOn(console, "error").mockImplementation((line) => said.push(String(line)));
  try {
    const code = await run([...args, "--out", out]);
    const stdout = existsSync(out) ? await readFile(out, "utf8") : "";
    return { code, stdout, stderr: said.join("\n") };
  } finally {
    spy.mockRestore();
    await rm(directory, { recursive: true });
  }
}
