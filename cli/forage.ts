import path from "node:path";
import type { Surroundings } from "./command";
import { runPython } from "./run-python";

/** `framewise forage …`: hands everything to the scripted agents, which are Python. Its exit code is ours. */
export function run(args: readonly string[], { repository }: Surroundings): Promise<number> {
  return runPython("forage", path.join(repository, "samples", "forage"), args);
}
