import {
  countTraces,
  queryNeighbours,
  queryTraces,
  type BrowseFilter,
  type BrowsePage,
  type Database,
} from "@/lib/queries";

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

/** Something that is asked of the list, with the words by which its row in the table is known. */
export type BrowseQuestion = { readonly id: string; readonly title: string } & (
  | { readonly kind: "page" | "neighbours"; readonly page: BrowsePage }
  | { readonly kind: "count"; readonly filter: BrowseFilter }
);

export const filteredQuestion: BrowseQuestion = {
  kind: "page",
  id: "filter",
  title: "Filter + sort + first page",
  page: filteredPage,
};

/** What else is asked of the list. A word of letters only takes more than one with a `_`, of which folding case is spared. */
export const otherQuestions: readonly BrowseQuestion[] = [
  {
    kind: "page",
    id: "filter-letters",
    title: "Filter by letters only + sort + first page",
    page: { ...filteredPage, filter: { ...filteredPage.filter, text: "collatz" } },
  },
  { kind: "page", id: "score", title: "First page by score", page: { ...plainPage, sort: "frame_em" } },
  {
    kind: "page",
    id: "filter-score",
    title: "Filter + sort by score + first page",
    page: { ...filteredPage, sort: "frame_em" },
  },
  {
    kind: "page",
    id: "deep",
    title: "Page in the middle, sorted",
    page: { ...plainPage, sort: "frames", offset: 500_000 },
  },
  { kind: "count", id: "count", title: "Count of the filter", filter: filteredPage.filter },
  {
    kind: "neighbours",
    id: "neighbours",
    title: "Place and neighbours, sorted",
    page: { ...plainPage, sort: "frames" },
  },
  {
    kind: "neighbours",
    id: "filter-neighbours",
    title: "Place and neighbours, filter + sort",
    page: filteredPage,
  },
];

/** Milliseconds of each of `runs` answers; throws when an answer is not what a million rows of the bench give. */
export async function askTimes(
  database: Database,
  question: BrowseQuestion,
  runs: number,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    const count = await ask(database, question);
    times.push(performance.now() - from);
    if (count === 0) throw new Error(`${question.title}: an empty answer`);
  }
  return times;
}

/** A listed trace in the middle of the million: its program is a `word_count`. */
const middleKey = 500_007;

async function ask(database: Database, question: BrowseQuestion): Promise<number> {
  switch (question.kind) {
    case "page":
      return (await queryTraces(database, question.page)).length;
    case "count":
      return (await countTraces(database, question.filter)).listed;
    case "neighbours":
      return (await queryNeighbours(database, question.page, middleKey)).count;
  }
}
