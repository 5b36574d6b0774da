import type { DataSet } from "../data-set";
import type { BenchServer } from "../server";

/** What every measurement is given. */
export interface Setting {
  readonly dataSet: DataSet;
  /** Folder of the data set; what is made from it stands beside it. */
  readonly folder: string;
  readonly server: BenchServer;
  /** How often each figure is taken. */
  readonly runs: number;
  /** Told what is being done, one line each. */
  readonly say: (line: string) => void;
}
