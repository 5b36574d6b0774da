import { z } from "zod";
import { EntryReader, SessionGatherer, type Gathered, type ReadEntry } from "@/lib/ingest";
import { packContent, packLines, type PackedRecord, type RecordKind } from "@/lib/packed";
import type { RawRecord } from "@/lib/shards";
import type { OpenInput } from "./open-input";

/** What was found in one source: raw records, what they hold, and what could not be read. */
export const sourceFacts = z.object({
  container: z.string(),
  format: z.string().nullable(),
  records: z.number(),
  traces: z.number(),
  predictions: z.number(),
  trajectories: z.number(),
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
    const {
      trace: traces,
      prediction: predictions,
      trajectory: trajectories,
      problem: problems,
    } = this.#counts;
    return {
      container,
      format: most?.[0] ?? null,
      records: this.#records,
      traces,
      predictions,
      trajectories,
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
  const filers = input.sources.map(
    ({ name }, source) => new SourceFiler(name, first + source, tallies[source]),
  );
  for await (const batch of input.records(signal)) {
    yield batch.flatMap(({ source, raw, packed }) => {
      const filer = filers[source];
      return (packed === null ? filer?.add(raw) : filer?.addPacked(raw, packed)) ?? [];
    });
  }
  yield filers.flatMap((filer) => filer.end());
}

type Content = Pick<PackedRecord, "content" | "text">;

/** Files the records of one source; those of a file that is one run become one record. */
class SourceFiler {
  readonly #source: number;
  readonly #tally: SourceTally | undefined;
  readonly #entries: EntryReader;
  readonly #gatherer: SessionGatherer;

  constructor(name: string, source: number, tally: SourceTally | undefined) {
    this.#source = source;
    this.#tally = tally;
    this.#entries = new EntryReader((member) => member ?? name);
    this.#gatherer = new SessionGatherer((member) => member ?? name, { keepsTexts: true });
  }

  add(raw: RawRecord): readonly PackedRecord[] {
    return this.#gatherer.add(raw).map((gathered) => this.#file(gathered));
  }

  /** A record that was packed before is what it was then. */
  addPacked(raw: RawRecord, content: Content): readonly PackedRecord[] {
    return [this.#filed(this.#entries.read(raw), { content: content.content, text: content.text })];
  }

  end(): readonly PackedRecord[] {
    return this.#gatherer.end().map((gathered) => this.#file(gathered));
  }

  #file(gathered: Gathered): PackedRecord {
    if (gathered.kind === "record") {
      const { raw } = gathered;
      return this.#filed(this.#entries.read(raw), packContent(raw.content));
    }
    const { entry, texts } = gathered;
    const problem = entry.results.find((result) => result.kind === "problem");
    return this.#filed(
      entry,
      texts.length === 0
        ? { content: "problem", text: problem?.reason ?? "" }
        : { content: "lines", text: packLines(texts) },
    );
  }

  #filed({ raw, results, formatTitle }: ReadEntry, content: Content): PackedRecord {
    this.#tally?.see(results, formatTitle);
    const { index: recordIndex, member } = raw;
    return { ...fileUnder(results), source: this.#source, recordIndex, member, ...content };
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
      return { key: outline.id, kind: "run" };
    case "evaluation":
      return { key: outline.id, kind: "other" };
  }
}
