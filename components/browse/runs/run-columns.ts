import type { RunSort } from "@/lib/hooks";
import { columnTiers, type ColumnTier } from "../use-column-tier";

export type RunColumnKey =
  | "instance"
  | "model"
  | "outcome"
  | "reward"
  | "exit"
  | "steps"
  | "calls"
  | "tokens"
  | "cost"
  | "time"
  | "marks";

export interface RunColumn {
  readonly key: RunColumnKey;
  readonly label: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
  /** The least room in which it is shown. */
  readonly tier: ColumnTier;
  readonly sort?: RunSort;
  readonly isNumeric?: boolean;
  readonly title?: string;
}

const allColumns: readonly RunColumn[] = [
  { key: "instance", label: "Instance", width: "minmax(140px,2fr)", tier: "narrow", sort: "instance" },
  { key: "model", label: "Model", width: "minmax(90px,1.2fr)", tier: "medium", sort: "model" },
  { key: "outcome", label: "Outcome", width: "96px", tier: "narrow", sort: "outcome" },
  { key: "reward", label: "Reward", width: "72px", tier: "wide", sort: "reward", isNumeric: true },
  {
    key: "exit",
    label: "Exit",
    width: "minmax(80px,0.8fr)",
    tier: "wide",
    title: "How the run ended, in the source's word",
  },
  { key: "steps", label: "Steps", width: "64px", tier: "narrow", sort: "steps", isNumeric: true },
  { key: "calls", label: "Calls", width: "64px", tier: "medium", sort: "calls", isNumeric: true },
  { key: "tokens", label: "Tokens out", width: "92px", tier: "wide", sort: "tokens", isNumeric: true },
  { key: "cost", label: "Cost", width: "84px", tier: "medium", sort: "cost", isNumeric: true },
  { key: "time", label: "Time", width: "96px", tier: "wide", sort: "duration", isNumeric: true },
  {
    key: "marks",
    label: "Signs",
    width: "minmax(72px,1fr)",
    tier: "medium",
    sort: "marks",
    title: "Signs of failure: guesses, never a verdict",
  },
];

/** The columns that have room, in order. */
export function runColumns(tier: ColumnTier): readonly RunColumn[] {
  return allColumns.filter((column) => columnTiers.indexOf(column.tier) <= columnTiers.indexOf(tier));
}
