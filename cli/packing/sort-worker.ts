import { parentPort } from "node:worker_threads";
import { assert, toFailure } from "@/lib/shared";
import { sortSource, type SortTask } from "./sort-source";

const port = parentPort;
assert(port !== null, "this runs in a worker thread");
port.on("message", (task: SortTask) => {
  sortSource(task).then(
    (sorted) => {
      port.postMessage({ sorted, failure: null });
    },
    (thrown: unknown) => {
      port.postMessage({ sorted: null, failure: toFailure(thrown, "shard-unreadable").facts() });
    },
  );
});
