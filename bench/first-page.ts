import type { BrowsePage } from "@/lib/queries";

/** The list of traces as it first shows, without filter. */
export const plainPage: BrowsePage = {
  filter: { text: "", model: "", state: "all" },
  sort: "order",
  isDescending: false,
  offset: 0,
  limit: 100,
};

/** The page whose time has a budget: words that a seventh of the rows hold, sorted by another column. */
export const filteredPage: BrowsePage = {
  ...plainPage,
  filter: { text: "word_count", model: "", state: "all" },
  sort: "frames",
  isDescending: true,
};
