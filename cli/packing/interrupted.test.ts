import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { predictionText, traceText } from "@/lib/ingest/testing/records";
import { run as pack } from "../pack";
import { hashesBelow, ran } from "../testing/packed-folder";

const launcher = fileURLToPath(new URL("../framewise.mjs", import.meta.url));
const RECORDS = 3000;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framewise-interrupted-"));
  const ids = Array.from({ length: RECORDS }, (_, index) => `t${index}`);
  await writeFile(at("traces.jsonl"), ids.map((id) => `${traceText(id)}\n`).join(""));
  await writeFile(at("predictions.jsonl"), ids.map((id) => `${predictionText(id)}\n`).join(""));
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): string {
  return path.join(folder, name);
}

function packProcess(out: string): ChildProcess {
  const args = [
    launcher,
    "pack",
    at("traces.jsonl"),
    at("predictions.jsonl"),
    "-o",
    at(out),
    "--threads",
    "2",
  ];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Runs a process to its end; sends it a signal once it has said something. */
function ended(child: ChildProcess, said?: string, signal: NodeJS.Signals = "SIGINT"): Promise<Ended> {
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    const before = stderr;
    stderr += String(chunk);
    if (said !== undefined && stderr.includes(said) && !before.includes(said)) child.kill(signal);
  });
  return new Promise((resolve) => {
    child.on("close", (code, endSignal) => {
      resolve({ code, signal: endSignal, stderr });
    });
  });
}

describe("a packing process", () => {
  it("that is killed, and interrupted, again and again goes on, with the bytes of one that was not", async () => {
    const places = [at("traces.jsonl"), at("predictions.jsonl")];
    const whole = await ran(() => pack([...places, "-o", at("whole"), "--threads", "1"]));
    expect(whole).toMatchObject({ code: 0 });
    expect(await ended(packProcess("a"), "Read traces.jsonl", "SIGKILL")).toMatchObject({
      signal: "SIGKILL",
    });
    expect(await ended(packProcess("a"), "Scoring", "SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    expect(await readdir(at("a"))).toEqual([".packing"]);
    const interrupted = await ended(packProcess("a"), "Scoring", "SIGINT");
    expect(interrupted.code).toBe(130);
    expect(interrupted.stderr).toContain("the same command goes on from here");
    const last = await ended(packProcess("a"));
    expect(last.code).toBe(0);
    expect(last.stderr).not.toContain("Read ");
    expect(await hashesBelow(at("a"))).toEqual(await hashesBelow(at("whole")));
  }, 120_000);
});
