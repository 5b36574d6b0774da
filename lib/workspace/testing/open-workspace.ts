import { sql } from "@/lib/database";
import { openNodeDatabase, type NodeEngineOptions } from "@/lib/database/node";
import { IngestPool } from "@/lib/ingest";
import { InProcessWorker } from "@/lib/ingest/testing/in-process-worker";
import type { ShardState } from "../state";
import type { FoundFile } from "../packed-files";
import { Workspace } from "../workspace";

/** A workspace on the real engine, its ingest workers in this thread, and what a test looks at. */
export interface OpenedWorkspace {
  readonly workspace: Workspace;
  /** Every worker that was started, the last one alive. */
  readonly workers: readonly InProcessWorker[];
  /** `name phase` at every change of any shard's phase, in order. */
  readonly phases: readonly string[];
  readonly shard: (name: string) => ShardState | undefined;
  /** Resolves when the named shards have that phase. */
  readonly reach: (phase: ShardState["phase"], ...names: readonly string[]) => Promise<void>;
  /** How many rows of each table, without those of no interest to it. */
  readonly counts: () => Promise<Record<string, number>>;
}

const counted = ["shards", "problems", "traces", "predictions", "scores"] as const;

function phaseLog(workspace: Workspace): readonly string[] {
  const phases: string[] = [];
  const last = new Map<number, string>();
  workspace.subscribe(() => {
    for (const { key, name, phase } of workspace.getState().shards) {
      if (last.get(key) !== phase) phases.push(`${name} ${phase}`);
      last.set(key, phase);
    }
  });
  return phases;
}

export function openTestWorkspace(
  catalog: () => Promise<unknown> = () => Promise.resolve({}),
  size = 1,
  database: NodeEngineOptions = {},
): OpenedWorkspace {
  const workers: InProcessWorker[] = [];
  const workspace = new Workspace({
    openDatabase: () => openNodeDatabase(database),
    openIngest: (options) =>
      new IngestPool({
        ...options,
        size,
        createWorker: () => {
          const worker = new InProcessWorker();
          workers.push(worker);
          return { worker, script: "in this thread", whenEnded: (signal) => worker.whenEnded(signal) };
        },
      }),
    fetchCatalog: catalog,
    headersFor: () => ({}),
    now: () => 0,
  });

  function shard(name: string): ShardState | undefined {
    return workspace.getState().shards.findLast((candidate) => candidate.name === name);
  }

  function reach(phase: ShardState["phase"], ...names: readonly string[]): Promise<void> {
    return new Promise((resolve) => {
      function look(): void {
        if (!names.every((name) => shard(name)?.phase === phase)) return;
        stop();
        resolve();
      }
      const stop = workspace.subscribe(look);
      look();
    });
  }

  async function counts(): Promise<Record<string, number>> {
    const database = await workspace.database();
    const [row = {}] = await database.query(
      sql`select (select count(*) from shards) as shards, (select count(*) from problems) as problems,
        (select count(*) from traces) as traces, (select count(*) from predictions) as predictions,
        (select count(*) from scores) as scores`,
    );
    return Object.fromEntries(counted.map((name) => [name, Number(row[name])]));
  }

  return { workspace, workers, phases: phaseLog(workspace), shard, reach, counts };
}

/** A file as a picker gives it. */
export function foundFile(file: File): FoundFile {
  return { file, path: file.name };
}

/** A file whose bytes cannot be read before it is let go. */
export function heldFile(name: string, text: string): { readonly file: FoundFile; letGo(): void } {
  const gate = new AbortController();
  const held = new Promise<void>((resolve) => {
    gate.signal.addEventListener("abort", () => {
      resolve();
    });
  });
  function letGo(): void {
    gate.abort();
  }
  const file = new File([text], name);
  const slice = file.slice.bind(file);
  function sliceHeld(from?: number, to?: number): Blob {
    const part = slice(from, to);
    const read = part.arrayBuffer.bind(part);
    part.arrayBuffer = () => held.then(read);
    return part;
  }
  return { file: foundFile(Object.assign(file, { slice: sliceHeld })), letGo };
}
