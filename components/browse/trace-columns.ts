import type { BrowseSort } from "@/lib/hooks";
import { columnTiers, type ColumnTier } from "./use-column-tier";

export type TraceColumnKey =
  | "id"
  | "program"
  | "entry"
  | "input"
  | "frames"
  | "events"
  | "exceptions"
  | "depth"
  | "models"
  | "frame_em"
  | "divergence"
  | "notes";

export interface TraceColumn {
  readonly key: TraceColumnKey;
  readonly label: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
  /** Replaces it on a phone. */
  readonly narrowWidth?: string;
  /** The least room in which it is shown. */
  readonly tier: ColumnTier;
  readonly sort?: BrowseSort;
  readonly isNumeric?: boolean;
  readonly title?: string;
}

const allColumns: readonly TraceColumn[] = [
  {
    key: "id",
    label: "Trace",
    width: "minmax(184px,1.7fr)",
    narrowWidth: "140px",
    tier: "narrow",
    sort: "id",
  },
  { key: "program", label: "Program", width: "minmax(88px,1fr)", tier: "full", sort: "program" },
  { key: "entry", label: "Entry", width: "72px", tier: "wide", sort: "entry", title: "Entry function" },
  {
    key: "input",
    label: "Input",
    width: "minmax(100px,1.2fr)",
    tier: "medium",
    title: "Arguments of the call",
  },
  {
    key: "frames",
    label: "Frames",
    width: "72px",
    narrowWidth: "62px",
    tier: "narrow",
    sort: "frames",
    isNumeric: true,
  },
  {
    key: "events",
    label: "Call · line · ret",
    width: "120px",
    tier: "full",
    isNumeric: true,
    title: "Call, line and return frames",
  },
  {
    key: "exceptions",
    label: "Exc.",
    width: "60px",
    tier: "medium",
    sort: "exceptions",
    isNumeric: true,
    title: "Exception frames",
  },
  {
    key: "depth",
    label: "Depth",
    width: "66px",
    tier: "medium",
    sort: "depth",
    isNumeric: true,
    title: "Deepest call, 1 = entry function",
  },
  {
    key: "models",
    label: "Models",
    width: "72px",
    tier: "medium",
    sort: "models",
    isNumeric: true,
    title: "Models that predicted it; sorted by predictions",
  },
  {
    key: "frame_em",
    label: "Frame EM",
    width: "180px",
    narrowWidth: "112px",
    tier: "narrow",
    sort: "frame_em",
    title: "Gold frames predicted in full once .. is resolved, all predictions together",
  },
  {
    key: "divergence",
    label: "Diverges",
    width: "88px",
    narrowWidth: "76px",
    tier: "narrow",
    sort: "divergence",
    isNumeric: true,
    title: "Frame of the earliest first divergence, from 0; = where every prediction is exact",
  },
  { key: "notes", label: "Notes", width: "minmax(156px,1fr)", tier: "narrow" },
];

/** Their widths as `grid-template-columns`. */
export function gridOf(columns: readonly TraceColumn[], tier: ColumnTier): string {
  return columns
    .map(({ width, narrowWidth }) => (tier === "narrow" ? (narrowWidth ?? width) : width))
    .join(" ");
}

/** The columns that have room, in order. */
export function traceColumns(tier: ColumnTier): readonly TraceColumn[] {
  return allColumns.filter((column) => columnTiers.indexOf(column.tier) <= columnTiers.indexOf(tier));
}
