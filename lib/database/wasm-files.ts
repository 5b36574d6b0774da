import { type AsyncDuckDB, DuckDBDataProtocol } from "@duckdb/duckdb-wasm";

import { Failure, toFailure } from "@/lib/shared";

import { engineFileName } from "./attached-files";
import type { MountedFile } from "./engine";
import { expectEngineFile, headerBytes } from "./engine-file-header";
import { type EngineFile, maxAttachedFiles } from "./port";

/** How DuckDB-WASM 1.32 reads over HTTP: unset, it fetches whole files. */
export const rangedReads = {
  reliableHeadRequests: true,
  allowFullHTTPReads: false,
  forceFullHTTPReads: false,
} as const;

/** A server that has not begun to answer after this long is taken for dead: the engine itself would wait for ever. */
const answerWithinMs = 30_000;

/** Reads go straight into the engine's blocks, which reads ahead itself: fewer requests, see docs/decisions/0005-engine.md. */
const isDirect = true;

/** The names under which DuckDB-WASM can reach files. An empty file stands where none is mounted: a name that is not taken could be written to. */
export class WasmFiles {
  readonly #database: AsyncDuckDB;
  readonly #free = new Set(slotNames);

  constructor(database: AsyncDuckDB) {
    this.#database = database;
  }

  /** Every name that a statement may reach. DuckDB looks for a write-ahead log beside each file. */
  get allowedPaths(): readonly string[] {
    return slotNames.flatMap((name) => [name, logName(name)]);
  }

  /** Takes all names. */
  async start(): Promise<void> {
    for (const name of this.allowedPaths) await this.#registerNothing(name);
  }

  async mount(file: EngineFile): Promise<MountedFile> {
    await expectReadable(file);
    const path = await this.#takeSlot();
    if (file.kind === "url") {
      await this.#database.registerFileURL(path, file.url, DuckDBDataProtocol.HTTP, isDirect);
    } else if (file.kind === "file") {
      await this.#database.registerFileHandle(
        path,
        file.file,
        DuckDBDataProtocol.BROWSER_FILEREADER,
        isDirect,
      );
    }
    return {
      path,
      release: async () => {
        if (await this.#drop(path)) await this.#registerNothing(path);
        this.#free.add(path);
      },
    };
  }

  /** A slot whose last file a query still reads is passed over. */
  async #takeSlot(): Promise<string> {
    for (const path of this.#free) {
      if (!(await this.#drop(path))) continue;
      this.#free.delete(path);
      return path;
    }
    throw new Failure("query-failed", "Queries still read files that were detached: no more can be attached");
  }

  async #drop(path: string): Promise<boolean> {
    try {
      await this.#database.dropFile(path);
      return true;
    } catch (error) {
      if (error instanceof Error && error.message.includes("in use")) return false;
      throw error;
    }
  }

  #registerNothing(name: string): Promise<void> {
    const nothing = new File([], name);
    return this.#database.registerFileHandle(name, nothing, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  }
}

const slotNames = Array.from({ length: maxAttachedFiles }, (_, slot) => `framewise-${slot}.duckdb`);

function logName(name: string): string {
  return `${name}.wal`;
}

async function expectReadable(file: EngineFile): Promise<void> {
  const name = engineFileName(file);
  if (file.kind === "path") throw new Failure("shard-unsupported", `${name} is a path: a browser reads none`);
  const start = file.kind === "url" ? await fetchStart(file) : file.file.slice(0, headerBytes);
  const sizeBytes = file.kind === "url" ? file.sizeBytes : file.file.size;
  expectEngineFile(name, new Uint8Array(await readAll(name, start)), sizeBytes);
}

/** The first bytes of a file, fetched as the engine will fetch the others, for it cannot say what was wrong. */
async function fetchStart({ url, sizeBytes }: EngineFile & { readonly kind: "url" }): Promise<Response> {
  if (!/^https?:/.test(url)) throw new Failure("shard-unsupported", `${url} is neither http nor https`);
  const response = await fetch(url, {
    headers: { Range: `bytes=0-${headerBytes - 1}` },
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((thrown: unknown) => {
    throw new Failure(
      "shard-unreadable",
      `${url} could not be fetched: ${toFailure(thrown, "shard-unreadable").message}`,
      {
        cause: thrown,
      },
    );
  });
  const fact = refusal(response, sizeBytes);
  if (fact === null) return response;
  await response.body?.cancel();
  throw fact.isUnsupported
    ? new Failure("shard-unsupported", `${url} ${fact.text}`)
    : new Failure("shard-unreadable", `${url} ${fact.text}`);
}

interface Refusal {
  readonly isUnsupported: boolean;
  readonly text: string;
}

function refusal({ status, headers }: Response, sizeBytes: number): Refusal | null {
  if (status === 200)
    return { isUnsupported: true, text: "is served whole only: its server knows no ranges" };
  if (status !== 206) return { isUnsupported: false, text: `could not be fetched: HTTP ${status}` };
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
  if (total === undefined || Number(total) === sizeBytes) return null;
  return { isUnsupported: false, text: `has ${total} bytes, not ${sizeBytes}` };
}

async function readAll(name: string, start: Response | Blob): Promise<ArrayBuffer> {
  try {
    return await start.arrayBuffer();
  } catch (error) {
    throw new Failure(
      "shard-unreadable",
      `${name} could not be read: ${toFailure(error, "shard-unreadable").message}`,
      {
        cause: error,
      },
    );
  }
}
