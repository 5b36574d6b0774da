import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a test says when it is left out for want of the data that lies beside the repository. */
export const noSharedData = "../shared/data is not there";

function repositoryPath(path: string): string {
  return fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
}

/** A file of the data that may lie beside the repository; null where it does not. */
export function readSharedData(path: string): string | null {
  const file = repositoryPath(`../shared/data/${path}`);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

export function readSample(name: "traces.jsonl" | "predictions.jsonl" | "repository-traces.jsonl"): string {
  return readFileSync(repositoryPath(`public/samples/${name}`), "utf8");
}

export function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
