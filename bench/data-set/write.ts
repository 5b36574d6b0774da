import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { predictionLine } from "./prediction";
import { simulatedTrace, traceLine } from "./trace";

/** Raised whenever the same arguments give other bytes. */
const generatorVersion = 1;
const fullCount = 100_000;
const pieceCharacters = 1 << 20;

/** The generated shards, in a folder outside git. */
export interface DataSet {
  readonly tracesPath: string;
  readonly tracesBytes: number;
  readonly predictionsPath: string;
  readonly predictionsBytes: number;
  readonly traceCount: number;
  readonly frameCount: number;
}

/**
 * The data set at a scale (1 = 100,000 traces), from `folder` when this version wrote it there, else written anew.
 * Memory does not grow with the scale. `say` is told when it writes.
 */
export async function dataSet(folder: string, scale: number, say: (line: string) => void): Promise<DataSet> {
  const traceCount = Math.max(10, Math.round(fullCount * scale));
  const place = join(folder, `v${generatorVersion}-${traceCount}`);
  const known = await readKnown(place);
  if (known !== null) return known;
  await mkdir(place, { recursive: true });
  say(`Writing ${traceCount} traces to ${place} …`);
  const written = await writeAll(place, traceCount);
  await writeFile(join(place, "data-set.json"), JSON.stringify({ frameCount: written.frameCount }));
  return written;
}

async function readKnown(place: string): Promise<DataSet | null> {
  try {
    const kept: unknown = JSON.parse(await readFile(join(place, "data-set.json"), "utf8"));
    if (typeof kept !== "object" || kept === null || !("frameCount" in kept)) return null;
    return await describe(place, Number(place.split("-").at(-1)), Number(kept.frameCount));
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return null;
    throw thrown;
  }
}

async function describe(place: string, traceCount: number, frameCount: number): Promise<DataSet> {
  const tracesPath = join(place, "traces.jsonl");
  const predictionsPath = join(place, "predictions.jsonl");
  const tracesBytes = (await stat(tracesPath)).size;
  const predictionsBytes = (await stat(predictionsPath)).size;
  return { tracesPath, tracesBytes, predictionsPath, predictionsBytes, traceCount, frameCount };
}

async function writeAll(place: string, traceCount: number): Promise<DataSet> {
  const traces = new LineFile(join(place, "traces.jsonl"));
  const predictions = new LineFile(join(place, "predictions.jsonl"));
  let frameCount = 0;
  for (let index = 0; index < traceCount; index++) {
    const trace = simulatedTrace(index, traceCount);
    frameCount += trace.frames.length;
    await traces.write(traceLine(trace));
    await predictions.write(predictionLine(trace, index));
  }
  await Promise.all([traces.finish(), predictions.finish()]);
  return describe(place, traceCount, frameCount);
}

/** Lines gathered into pieces of about a megabyte; takes its name only when it is whole. */
class LineFile {
  readonly #path: string;
  readonly #stream;
  #pending: string[] = [];
  #characters = 0;

  constructor(path: string) {
    this.#path = path;
    this.#stream = createWriteStream(`${path}.part`);
  }

  async write(line: string): Promise<void> {
    this.#pending.push(line, "\n");
    this.#characters += line.length + 1;
    if (this.#characters >= pieceCharacters) await this.#flush();
  }

  async finish(): Promise<void> {
    await this.#flush();
    this.#stream.end();
    await finished(this.#stream);
    await rename(`${this.#path}.part`, this.#path);
  }

  async #flush(): Promise<void> {
    const text = this.#pending.join("");
    this.#pending = [];
    this.#characters = 0;
    if (!this.#stream.write(text)) await once(this.#stream, "drain");
  }
}
