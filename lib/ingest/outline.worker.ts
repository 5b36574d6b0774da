import { toFailure } from "@/lib/shared";
import { ChunkOutliner } from "./outline-chunk";
import type { OutlineAnswer, OutlineCall } from "./outline-lanes";

const outliner = new ChunkOutliner();

function answer(message: OutlineAnswer, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}

self.addEventListener("message", ({ data }: MessageEvent<OutlineCall>) => {
  outliner.outline(data.request).then(
    (rows) => {
      answer(
        { id: data.id, rows, failure: null },
        rows.batches.map(({ ipc }) => ipc.buffer),
      );
    },
    (thrown: unknown) => {
      const failure = toFailure(thrown, "shard-unreadable").facts();
      answer({ id: data.id, rows: null, failure }, []);
    },
  );
});

answer({ id: null }, []);
