import type { FailureKind } from "@/lib/shared";

/** What the interface adds to a failure's facts. */
export interface Advice {
  /** What failed, in a few words. */
  readonly what: string;
  /** What to do, in a sentence. */
  readonly advice: string;
}

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
      "Open a JSONL, JSON or CWM text shard that is not compressed. The formats are described in docs/format.md.",
  },
  "shard-changed": {
    what: "Shard changed while it was open",
    advice: "Read it again to see what it holds now.",
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
    advice: "Clear stored data in the library, or give the browser more disk space, then try again.",
  },
  "query-failed": {
    what: "Query failed",
    advice: "Try again. If it fails again, copy the error and report it: the query is ours.",
  },
  "database-lost": {
    what: "Query engine stopped",
    advice: "Reload the page: the link keeps what is open. If it stops again, open fewer or smaller shards.",
  },
  "worker-lost": {
    what: "Reading stopped",
    advice: "Try again. If it stops again, the shard may be too large for this browser's memory: split it.",
  },
  cancelled: {
    what: "Cancelled",
    advice: "Nothing of the shard was kept. Read it again when it is wanted.",
  },
};

export function adviceFor(kind: FailureKind): Advice {
  return adviceByKind[kind];
}
