import { toFailure } from "@/lib/shared";
import { hasLocks, holdLock } from "@/lib/storage/browser";
import { ChunkOutliner } from "./outline-chunk";
import type { OutlineAnswer, OutlineCall } from "./outline-lanes";

const outliner = new ChunkOutliner();

function answer(message: OutlineAnswer, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}

self.addEventListener("message", ({ data }: MessageEvent<OutlineCall>) => {
  outliner.outline(data.request).then(
    (rows) => {
      const spent = data.request.chunk.bytes.buffer;
      const answered = { id: data.id, rows, failure: null, spent };
      answer(answered, [spent, ...rows.batches.map(({ ipc }) => ipc.buffer)]);
    },
    (thrown: unknown) => {
      const failure = toFailure(thrown, "shard-unreadable").facts();
      answer({ id: data.id, rows: null, failure }, []);
    },
  );
});

/** Says that it is ready once its lock tells of its life. */
async function start(): Promise<void> {
  if (hasLocks()) await holdLock(self.name);
  answer({ id: null }, []);
}

start().catch((error: unknown) => {
  reportError(error);
});
