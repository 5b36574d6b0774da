import type { FailureKind } from "@/lib/shared";

/** What the interface adds to a failure's facts. */
export interface Advice {
  /** What failed, in a few words. */
  readonly what: string;
  /** What to do, in a sentence. */
  readonly advice: string;
}

/** The way on where a shard does not fit, from the least work to the most. */
const smaller =
  "On this machine, “framewise pack SHARD -o DIR” and then “framewise serve DIR” open it piece by piece; or write a shard with fewer columns, or only the records that a filter leaves.";

/** What engines and browsers say when memory runs out, or a limit on it is met. */
const tooLarge =
  /out of memory|memory access|allocation failed|array buffer allocation|invalid (?:array|typed array) length|larger than the \d+|more than the \d+ that are held|more than \d+ MiB/i;

/** What a worker that dies at every start is told with. */
const neverStarts = "stopped each time before it did any work";

/** One entry a kind: a new kind of failure does not compile without its advice. */
const adviceByKind: Readonly<Record<FailureKind, Advice>> = {
  "shard-unreadable": {
    what: "Shard not read",
    advice:
      "Check that the file or address still exists and can be opened, then try again. A URL must allow this page to read it (CORS).",
  },
  "shard-unsupported": {
    what: "Shard not understood",
    advice:
      "The reason says what it is instead. Formats are described in docs/format.md, the files that they may come in (JSON, Parquet, Arrow, gzip, Zstandard, zip, tar) in docs/containers.md.",
  },
  "shard-empty": {
    what: "Shard empty",
    advice: "There is nothing in it to read. Check the program that wrote it, then read it again.",
  },
  "shard-changed": {
    what: "Shard changed while it was open",
    advice: "None of its rows were kept. Read it again to see what it holds now.",
  },
  "access-refused": {
    what: "Host refused access",
    advice:
      "Give access to the host with a bearer token or a header, then read the shard again; or check the address: some hosts refuse what does not exist.",
  },
  "record-invalid": {
    what: "Record not valid",
    advice:
      "The reason names the field. Correct the record or the program that wrote it, then read the shard again.",
  },
  "record-missing": {
    what: "Record not found",
    advice: "Open the shard that holds it, or check the id in the link.",
  },
  "storage-full": {
    what: "No room left",
    advice: `Clear stored data at the foot of the Library, then read it again. ${smaller}`,
  },
  "query-failed": {
    what: "Query failed",
    advice: "Try again. If it fails again, copy the error and report it: the query is ours.",
  },
  "database-lost": {
    what: "Query engine stopped",
    advice: "Reload the page: the link keeps what is open. If it stops again, open fewer or smaller shards.",
  },
  "memory-full": {
    what: "No memory left",
    advice: `Nothing of this shard was kept, and the others are still there. Remove shards that are not needed, open fewer at a time, then read it again. ${smaller}`,
  },
  "worker-lost": {
    what: "Reading stopped",
    advice: `The other shards are still there. Read it again; if it stops again, it is too large for this browser. ${smaller}`,
  },
  cancelled: {
    what: "Cancelled",
    advice: "Nothing of the shard was kept. Read it again when it is wanted.",
  },
};

/** What failed and what to do; `message` is the failure's, and tells what is too large from what is broken. */
export function adviceFor(kind: FailureKind, message = ""): Advice {
  const advice = adviceByKind[kind];
  if (kind === "worker-lost" && message.includes(neverStarts)) {
    return {
      what: "Reading could not start",
      advice:
        "This is not about the shard: nothing can be read until the worker starts. Read it again, or reload the page; the reason says what stopped it.",
    };
  }
  const isOfShard = kind === "shard-unreadable" || kind === "query-failed";
  return isOfShard && tooLarge.test(message)
    ? { what: advice.what, advice: `It is too large to be read here as it is. ${smaller}` }
    : advice;
}
