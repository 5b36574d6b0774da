import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/** No tool of ours reports to its maker. */
export const quiet = { NEXT_TELEMETRY_DISABLED: "1" };

/**
 * Runs a program to its end and says how it went; never throws for a program that fails or is not there.
 * Its output is progress, shown on standard error; `capture` keeps it instead. `limitMs` ends a program
 * that takes longer.
 */
export function run(command, args, { capture = false, limitMs, env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...quiet, ...env },
      stdio: capture ? ["ignore", "pipe", "pipe"] : ["ignore", 2, 2],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    let late = false;
    const timer = limitMs && setTimeout(() => ((late = true), child.kill("SIGKILL")), limitMs);
    const end = (code, message) => {
      clearTimeout(timer);
      resolve({ ok: code === 0, code, late, output: output + message });
    };
    child.on("error", (error) => end(127, error.message));
    child.on("close", (code, signal) => end(code ?? 1, signal ? `Ended by ${signal}\n` : ""));
  });
}

/** Runs a script of an installed package with this Node: no shell, and nothing is ever downloaded. */
export function runPackage(script, args, options) {
  return run(process.execPath, [`${root}/node_modules/${script}`, ...args], options);
}

/** The command that runs npm: the one that started us where there is one. */
export function npmCommand(environment = process.env) {
  const script = environment.npm_execpath ?? "";
  if (/npm-cli\.c?js$/.test(script)) return [process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/** Whether a program can be started at all. */
export async function hasProgram(command, args = ["--version"]) {
  return (await run(command, args, { capture: true, limitMs: 20_000 })).ok;
}

/** Ends a command with a sentence rather than a stack trace when it fails for a reason we know. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof KnownTrouble)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

/** A failure of the surroundings, described in full by its message. */
export class KnownTrouble extends Error {}
