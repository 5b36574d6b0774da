import path from "node:path";
import type { Surroundings } from "./command";
import { runPython } from "./run-python";

/** `framewise trace …`: hands everything to the tracer, which is Python. Its exit code is ours. */
export function run(args: readonly string[], { repository }: Surroundings): Promise<number> {
  return runPython("trace", path.join(repository, "tracer"), args);
}
