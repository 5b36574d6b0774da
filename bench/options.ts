import { parseArgs } from "node:util";

/** The parts of the bench that can be run by themselves. */
export const parts = [
  "ingest",
  "filter",
  "second-visit",
  "packed",
  "viewer",
  "trace",
  "reader",
  "trajectories",
  "scoring",
] as const;
export type Part = (typeof parts)[number];

export interface Options {
  /** 1 = 100,000 traces. */
  readonly scale: number;
  readonly runs: number;
  readonly parts: readonly Part[];
  /** Ends with 1 when a bound is missed or was not measured. */
  readonly check: boolean;
  /** Prints every sample as JSON instead of tables. */
  readonly json: boolean;
  /** Writes docs/performance.md of the last run of each part. */
  readonly write: boolean;
}

export const usage = `npm run bench -- [--scale 0.1] [--runs 3] [--only ${parts.join(",")}] [--check] [--json] [--write]`;

/** Reads the command line; throws with the usage when it is not understood. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: "string", default: "1" },
      runs: { type: "string", default: "3" },
      only: { type: "string", default: parts.join(",") },
      check: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  const scale = Number(values.scale);
  const runs = Number(values.runs);
  const only = values.only.split(",");
  const chosen = parts.filter((part) => only.includes(part));
  if (!(scale > 0) || !Number.isInteger(runs) || runs < 1 || chosen.length !== only.length)
    throw new Error(usage);
  if (values.write && scale !== 1) throw new Error("--write takes the bench at its full scale");
  return { scale, runs, parts: chosen, check: values.check, json: values.json, write: values.write };
}
