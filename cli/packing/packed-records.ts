import { z } from "zod";
import { EntryReader } from "@/lib/ingest";
import { packContent, type PackedRecord, type RecordKind } from "@/lib/packed";
import type { OpenInput } from "./open-input";

/** What was found in one source: raw records, what they hold, and what could not be read. */
export const sourceFacts = z.object({
  container: z.string(),
  format: z.string().nullable(),
  records: z.number(),
  traces: z.number(),
  predictions: z.number(),
  problems: z.number(),
  /** Whether a model goes by the name of its source's folder. */
  isFolderNamed: z.boolean(),
});
export type SourceFacts = z.infer<typeof sourceFacts>;

type Results = ReturnType<EntryReader["read"]>["results"];

/** Counts and formats of one source, filled while its records pass. */
export class SourceTally {
  #records = 0;
  readonly #counts = { trace: 0, prediction: 0, trajectory: 0, evaluation: 0, problem: 0 };
  readonly #titles = new Map<string, number>();
  readonly #folderModel: string | null;
  #isFolderNamed = false;

  /** `folderModel` is what a model is called that has no name, after its source's folder. */
  constructor(folderModel: string | null) {
    this.#folderModel = folderModel;
  }

  see(results: Results, title: string | null): void {
    this.#records += 1;
    for (const result of results) {
      this.#counts[result.kind === "problem" ? "problem" : result.outline.kind] += 1;
      if (result.kind === "problem" || result.outline.kind === "trace") continue;
      this.#isFolderNamed ||= result.outline.model === this.#folderModel;
    }
    if (title !== null) this.#titles.set(title, (this.#titles.get(title) ?? 0) + 1);
  }

  /** `format` is the title of the format of most records; null when none was known. */
  facts(container: string): SourceFacts {
    const [most] = [...this.#titles].sort((left, right) => right[1] - left[1]);
    const { trace: traces, prediction: predictions, problem: problems } = this.#counts;
    return {
      container,
      format: most?.[0] ?? null,
      records: this.#records,
      traces,
      predictions,
      problems,
      isFolderNamed: this.#isFolderNamed,
    };
  }
}

/** The records of an input as they are packed, each filed under the trace that it is about. `first` numbers its sources. */
export async function* packedRecords(
  input: OpenInput,
  first: number,
  tallies: readonly SourceTally[],
  signal?: AbortSignal,
): AsyncGenerator<readonly PackedRecord[]> {
  const entries = input.sources.map(({ name }) => new EntryReader((member) => member ?? name));
  for await (const batch of input.records(signal)) {
    yield batch.flatMap(({ source, raw }) => {
      const entry = entries[source]?.read(raw);
      if (entry === undefined) return [];
      tallies[source]?.see(entry.results, entry.formatTitle);
      const { index: recordIndex, member, content } = raw;
      const filing = fileUnder(entry.results);
      return [{ ...filing, source: first + source, recordIndex, member, ...packContent(content) }];
    });
  }
}

/** A raw record that holds several, such as a list, is filed under the first that could be read. */
function fileUnder(results: Results): { readonly key: string; readonly kind: RecordKind } {
  const first = results.find((result) => result.kind === "record");
  if (first?.kind !== "record") return { key: "", kind: "other" };
  const { outline } = first;
  switch (outline.kind) {
    case "trace":
      return { key: outline.id, kind: "trace" };
    case "prediction":
      return { key: outline.traceId, kind: "prediction" };
    case "trajectory":
    case "evaluation":
      return { key: outline.id, kind: "other" };
  }
}
