import { readFile } from "node:fs/promises";
import { Workbench } from "./workbench";

/** A workbench that has read the recorded traces of the samples and scored all simulated predictions of them. */
export async function openSampleBench(): Promise<Workbench> {
  const bench = await Workbench.open();
  for (const name of ["traces.jsonl", "predictions.jsonl"])
    await bench.add(name, await readFile(new URL(`../../../public/samples/${name}`, import.meta.url)));
  return bench;
}
