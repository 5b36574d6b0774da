import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the commands remember between runs: stamps, reports, the browser. Never committed. */
export const memory = join(root, ".framewise");
