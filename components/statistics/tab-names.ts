import type { StatisticsTab } from "@/lib/hooks";

/** The tabs of the page in words. */
export const tabNames: Readonly<Record<StatisticsTab, string>> = {
  overview: "Overview",
  errors: "Errors",
  divergence: "Divergence",
  slices: "Slices",
  programs: "Programs",
  failures: "Failures",
  compare: "Compare models",
};
