import type { OutcomeCell } from "@/lib/hooks";

/** Runs, those of them that were judged, and those that passed. */
export interface OutcomeCounts {
  readonly runCount: number;
  readonly judgedCount: number;
  readonly passedCount: number;
}

export interface MatrixColumn extends OutcomeCounts {
  /** Unique among the columns, the same at every visit. */
  readonly key: string;
  readonly model: string;
  /** File or sample; null where columns are models. */
  readonly detail: string | null;
}

export interface MatrixRow extends OutcomeCounts {
  readonly instanceId: string;
  /** By the key of the column; a column without runs of the instance is not in it. */
  readonly cells: ReadonlyMap<string, OutcomeCell>;
}

export interface OutcomeMatrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/** Which instances are shown: `differ` = some judged runs passed and some failed. */
export type Agreement = "all" | "differ" | "passed" | "failed";

export interface MatrixView {
  readonly words: string;
  readonly agreement: Agreement;
  /** Empty = loading, `instance`, `rate`, or the key of a column. */
  readonly order: string;
  readonly isDescending: boolean;
}

/** Outcomes as instances × columns, both in the order of loading. */
export function outcomeMatrix(cells: readonly OutcomeCell[]): OutcomeMatrix {
  const columns = new Map<string, MatrixColumn>();
  const rows = new Map<string, MatrixRow & { readonly cells: Map<string, OutcomeCell> }>();
  for (const cell of cells) {
    const { key, model, detail } = columnOf(cell);
    columns.set(key, { key, model, detail, ...sum(columns.get(key), cell) });
    const row = rows.get(cell.instanceId);
    const own = row?.cells ?? new Map<string, OutcomeCell>();
    rows.set(cell.instanceId, {
      instanceId: cell.instanceId,
      cells: own.set(key, cell),
      ...sum(row, cell),
    });
  }
  return { columns: shortened([...columns.values()]), rows: [...rows.values()] };
}

/** Columns without what the details of all begin and end with: `runs-a.jsonl` and `runs-b.jsonl` are `a` and `b`. */
function shortened(columns: readonly MatrixColumn[]): readonly MatrixColumn[] {
  const details = [...new Set(columns.flatMap(({ detail }) => detail ?? []))];
  const [first = ""] = details;
  if (details.length < 2) return columns;
  let head = 0;
  while (head < first.length && details.every((detail) => detail[head] === first[head])) head += 1;
  let tail = 0;
  while (
    details.every((detail) => detail.length - tail > head + 1 && detail.at(-1 - tail) === first.at(-1 - tail))
  )
    tail += 1;
  return columns.map((column) =>
    column.detail === null
      ? column
      : { ...column, detail: column.detail.slice(head, column.detail.length - tail) },
  );
}

function columnOf({ model, shardRef, sample }: OutcomeCell) {
  const detail = sample === null ? (shardRef === null ? null : fileName(shardRef)) : `#${sample}`;
  return {
    key: JSON.stringify([model, shardRef, sample]),
    model: model ?? "model not stated",
    detail,
  };
}

function fileName(shardRef: string): string {
  const parts = shardRef.split(/[/:]/).filter((part) => part !== "");
  return (shardRef.startsWith("local:") ? parts[1] : parts.at(-1)) ?? shardRef;
}

function sum(left: OutcomeCounts | undefined, right: OutcomeCounts): OutcomeCounts {
  return {
    runCount: (left?.runCount ?? 0) + right.runCount,
    judgedCount: (left?.judgedCount ?? 0) + right.judgedCount,
    passedCount: (left?.passedCount ?? 0) + right.passedCount,
  };
}

/** Rows of the view in its order; those without a figure to sort by come last, ties keep the order of loading. */
export function shownRows(rows: readonly MatrixRow[], view: MatrixView): readonly MatrixRow[] {
  const words = view.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(
    (row) =>
      words.every((word) => row.instanceId.toLowerCase().includes(word)) && agrees(row, view.agreement),
  );
  if (view.order === "") return view.isDescending ? found.reverse() : found;
  if (view.order === "instance") {
    const sorted = found.sort((left, right) => (left.instanceId < right.instanceId ? -1 : 1));
    return view.isDescending ? sorted.reverse() : sorted;
  }
  return found.sort((left, right) => {
    const [own, other] = [rateIn(left, view.order), rateIn(right, view.order)];
    if (own === null || other === null) return Number(own === null) - Number(other === null);
    return view.isDescending ? other - own : own - other;
  });
}

function rateIn(row: MatrixRow, order: string): number | null {
  const counts = order === "rate" ? row : row.cells.get(order);
  return counts === undefined || counts.judgedCount === 0 ? null : counts.passedCount / counts.judgedCount;
}

function agrees({ judgedCount, passedCount }: OutcomeCounts, agreement: Agreement): boolean {
  switch (agreement) {
    case "all":
      return true;
    case "differ":
      return passedCount > 0 && passedCount < judgedCount;
    case "passed":
      return judgedCount > 0 && passedCount === judgedCount;
    case "failed":
      return judgedCount > 0 && passedCount === 0;
  }
}
