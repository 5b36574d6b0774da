import { readFile } from "node:fs/promises";

const sampleMs = 50;
const pageBytes = 4096;

/** Watches the resident memory of a process from its making on; Linux only, elsewhere everything is NaN. */
export class MemoryWatch {
  readonly #pid: number;
  readonly #timer: NodeJS.Timeout;
  #peakBytes = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#timer = setInterval(() => {
      this.now().catch(console.error);
    }, sampleMs);
  }

  /** Resident bytes now; counts towards the peak. */
  async now(): Promise<number> {
    const bytes = await residentBytes(this.#pid);
    if (!Number.isNaN(bytes)) this.#peakBytes = Math.max(this.#peakBytes, bytes);
    return bytes;
  }

  /** Ends the watch and gives the highest sample. */
  stop(): number {
    clearInterval(this.#timer);
    return this.#peakBytes === 0 ? Number.NaN : this.#peakBytes;
  }
}

/** Resident bytes of a process; NaN where it cannot be told. */
export async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  const [, resident] = text.split(" ");
  return resident === undefined ? Number.NaN : Number(resident) * pageBytes;
}
