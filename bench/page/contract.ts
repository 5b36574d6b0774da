import type { BrowseQuestion } from "../first-page";

/** Milliseconds of one shard from its choice to `ready`, and what came of it. */
export interface IngestTimes {
  /** Until the first rows could be listed; NaN where nobody asked for them. */
  readonly firstRowsMs: number;
  readonly readyMs: number;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly problemCount: number;
  /** The frames of all traces, as the index counts them. */
  readonly frameCount: number;
}

/** Reading, splitting, decoding and parsing the lines of a file in one worker, keeping nothing. */
export interface ParseTimes {
  /** `JSON.parse` alone, the lines being texts already. */
  readonly parseMs: number;
  /** From the first byte to the last value. */
  readonly wholeMs: number;
  readonly lineCount: number;
}

/** One record opened by its link in a page that has just started. */
export interface LinkTimes {
  /** From the link to the record's frames. */
  readonly openedMs: number;
  /** The last step alone: the record, its place being known. */
  readonly recordMs: number;
  readonly frameCount: number;
}

/** What the harness asks of the page; each promise rejects with the failure that the product states. */
export interface BenchPage {
  /** Opens the workspace and starts the engine; milliseconds. */
  start(): Promise<number>;
  /** Reads the files of the page's input, all together; a list asks for rows meanwhile where said. */
  ingestFiles(isListed: boolean): Promise<IngestTimes>;
  /** Reads the shards of these addresses, all together. */
  ingestUrls(urls: readonly string[], isListed: boolean): Promise<IngestTimes>;
  parseFile(): Promise<ParseTimes>;
  /** Milliseconds to open each of some traces that the list gives. */
  openListed(offsets: readonly number[]): Promise<readonly number[]>;
  /** Opens a trace as its link does: of a packed data set from its records, of another shard from the index. */
  openLink(ref: string, traceId: string): Promise<LinkTimes>;
  /** Fills the index tables with narrow rows; `scored`: one score a trace, too. */
  fillIndex(rows: number, scored: boolean): Promise<void>;
  /** Milliseconds of each of `runs` answers to a question to the list. */
  ask(question: BrowseQuestion, runs: number): Promise<readonly number[]>;
}

declare global {
  interface Window {
    framewiseBench: BenchPage;
  }
}
