import path from "node:path";
import { z } from "zod";

const rootSchema = z.object({
  name: z.string().min(1),
  path: z.string().min(1),
  kind: z.enum(["directory", "file"]),
});

const servedSchema = z.object({
  roots: z.array(rootSchema),
  urls: z.array(z.url({ protocol: /^https?$/ })),
  isSample: z.boolean(),
});

/** A directory or one file that is served. `name` starts every ref below it and is unique among the roots. */
export type Root = Readonly<z.infer<typeof rootSchema>>;

/** Everything a server was started on. `urls` are listed for the browser to read; the server never asks them. */
export interface Served {
  readonly roots: readonly Root[];
  readonly urls: readonly string[];
  readonly isSample: boolean;
}

/** The environment variable that hands `Served` to the server process, as JSON. */
export const SERVED_VARIABLE = "FRAMEWISE_SHARDS";

/** The environment variable with the address the server was told to listen on. */
export const HOST_VARIABLE = "FRAMEWISE_HOST";

/** The sample dataset, which is served when no path is given. */
export function sampleShards(repository: string): Served {
  return {
    roots: [{ name: "samples", path: path.join(repository, "public/samples"), kind: "directory" }],
    urls: [],
    isSample: true,
  };
}

/** Reads what `framewise serve` wrote; the sample dataset when it wrote nothing. Throws on any other text. */
export function readServed(
  environment: Readonly<Record<string, string | undefined>>,
  repository: string,
): Served {
  const text = environment[SERVED_VARIABLE];
  if (text === undefined || text === "") return sampleShards(repository);
  return servedSchema.parse(JSON.parse(text));
}
