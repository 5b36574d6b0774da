import { formatCounted } from "@/components/ui/format-number";
import type { PagePath, ShardState, View } from "@/lib/hooks";

/** What is listed in Browse. */
export type ListKind = "traces" | "runs";

/** A place where what is open can be seen. */
export interface OpenedPlace {
  readonly label: string;
  readonly path: PagePath;
  readonly view: Partial<View>;
}

/** What is open though nothing of it can be listed, in sentences, and where it is shown: most telling place first. */
export interface OpenedInstead {
  readonly text: string;
  readonly places: readonly OpenedPlace[];
}

const library: OpenedPlace = { label: "Open the Library", path: "/", view: {} };
const statistics: OpenedPlace = { label: "See statistics", path: "/statistics", view: {} };
const otherList: Readonly<Record<ListKind, OpenedPlace>> = {
  traces: { label: "List trajectories", path: "/browse", view: { list: "runs" } },
  runs: { label: "List traces", path: "/browse", view: { list: "traces" } },
};

/** Says of shards that give an empty list what they hold in its place, which failed, and where to look. */
export function openedInstead(shards: readonly ShardState[], kind: ListKind): OpenedInstead {
  if (shards.length === 0) return { text: "Open a shard first.", places: [library] };
  const held = heldBy(shards, kind);
  const isAnyReady = shards.some(({ phase }) => phase === "ready");
  const failed = shards.filter(({ phase }) => phase === "failed");
  const missingCount = shards.filter(({ phase }) => phase === "missing").length;
  const sentences = [
    held.words.length > 0 ? `Open in their place: ${listed(held.words)}.` : null,
    held.words.length === 0 && isAnyReady ? "The open shards hold none." : null,
    held.predictionCount > 0 ? "Predictions are counted once the traces they predict are open, too." : null,
    held.otherCount > 0 ? "Reports and logs are shown in the outcome of the run they judge." : null,
    failed.length > 0
      ? `${formatCounted(failed.length, "shard")} could not be read: the Library says why.`
      : null,
    missingCount > 0 ? `${formatCounted(missingCount, "file")} of this link has to be picked again.` : null,
  ];
  return {
    text: sentences.filter((sentence) => sentence !== null).join(" "),
    places: [
      ...(held.otherListCount > 0 ? [otherList[kind]] : []),
      ...(held.predictionCount > 0 ? [statistics] : []),
      library,
    ],
  };
}

interface Held {
  readonly words: readonly string[];
  readonly otherListCount: number;
  readonly predictionCount: number;
  readonly otherCount: number;
}

function heldBy(shards: readonly ShardState[], kind: ListKind): Held {
  const predictionCount = sumOf(shards, (shard) => shard.predictionCount);
  const otherListCount = sumOf(shards, (shard) =>
    kind === "traces" ? shard.trajectoryCount : shard.traceCount,
  );
  const others = shards.filter((shard) => shard.phase === "ready" && isOther(shard));
  const otherCount = sumOf(others, ({ recordCount }) => recordCount);
  const formats = [...new Set(others.map(({ format }) => format ?? ""))];
  const words = [
    otherListCount > 0 ? otherListWords(otherListCount, kind) : null,
    predictionCount > 0 ? formatCounted(predictionCount, "prediction") : null,
    otherCount > 0 ? `${formatCounted(otherCount, "record")} of ${listed(formats)}` : null,
  ];
  return { words: words.filter((word) => word !== null), otherListCount, predictionCount, otherCount };
}

function otherListWords(count: number, kind: ListKind): string {
  return kind === "traces"
    ? formatCounted(count, "trajectory", "trajectories")
    : formatCounted(count, "trace");
}

function isOther(shard: ShardState): boolean {
  const { traceCount, predictionCount, trajectoryCount, recordCount, problemCount, format } = shard;
  return (
    format !== null && traceCount + predictionCount + trajectoryCount === 0 && recordCount > problemCount
  );
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

function sumOf(shards: readonly ShardState[], amount: (shard: ShardState) => number): number {
  return shards.reduce((sum, shard) => sum + amount(shard), 0);
}
