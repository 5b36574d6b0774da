import type { Archive, Visit } from "./archive";
import type { Content, PassOptions } from "./content";
import { DecodedContent } from "./decoded-content";
import type { Scratch } from "./scratch";

/** An archive that knows its members before it is walked. */
export interface ListedArchive extends Archive {
  /** Of every member, in order. */
  readonly labels: readonly string[];
  /** One member as a walk meets it. */
  visit(label: string, signal: AbortSignal | undefined): Promise<Visit>;
}

/** A folder whose JSON files are pieces of one record. */
interface Fold {
  /** What the record goes by: the folder, as a JSON file. */
  readonly label: string;
  /** Labels of the pieces, in the order of the archive. */
  readonly pieces: readonly string[];
  /** With a slash at the end. */
  readonly folder: string;
}

/** Inspect writes the samples of a log whole, or, in logs of version 3, as a folder of chunks each. */
const opening = /^(?:.*\/)?samples\/[^/]+\/sample\.json$/;
const piece = /^(?:(?:sample|metadata|skeleton)|(?:messages|events|calls|attachments)\/\w+)\.json$/;

/**
 * Shows a folder of chunks as the one record that it is, so that all that reads records needs to know nothing of folders.
 *
 *     samples/1_epoch_1/sample.json          {"id": 1}
 *     samples/1_epoch_1/messages/0.json      [7]
 *     ─▶ samples/1_epoch_1.json              {"sample.json": {"id": 1}, "messages/0.json": [7]}
 */
export function foldChunks(archive: ListedArchive, scratch: Scratch | null): Archive {
  const folds = findFolds(archive.labels);
  return folds.length === 0 ? archive : new FoldedArchive(archive, folds, scratch);
}

class FoldedArchive implements Archive {
  readonly word: Archive["word"];
  readonly name: string;
  readonly #archive: ListedArchive;
  readonly #scratch: Scratch | null;
  readonly #byLabel: ReadonlyMap<string, Fold>;
  readonly #byPiece: ReadonlyMap<string, Fold>;

  constructor(archive: ListedArchive, folds: readonly Fold[], scratch: Scratch | null) {
    this.word = archive.word;
    this.name = archive.name;
    this.#archive = archive;
    this.#scratch = scratch;
    this.#byLabel = new Map(folds.map((fold) => [fold.label, fold]));
    this.#byPiece = new Map(folds.flatMap((fold) => fold.pieces.map((label) => [label, fold] as const)));
  }

  get notes(): readonly string[] {
    return this.#archive.notes;
  }

  async *visits(options: PassOptions): AsyncGenerator<Visit> {
    for await (const visit of this.#archive.visits(options)) {
      const fold = visit.kind === "skipped" ? undefined : this.#byPiece.get(visit.label);
      if (fold === undefined) yield visit;
      else if (visit.kind !== "skipped" && visit.label === fold.pieces[0])
        yield {
          kind: "member",
          label: fold.label,
          open: (onDamage) => this.#join(fold, { signal: options.signal, onDamage }),
          source: () => Promise.resolve(null),
        };
    }
  }

  async member(label: string, signal?: AbortSignal): Promise<Content | null> {
    const fold = this.#byLabel.get(label);
    if (fold === undefined) return this.#archive.member(label, signal);
    const joined = {
      name: `${this.name}: ${label}`,
      storedBytes: 0,
      notes: [],
      pass: (options: PassOptions) => this.#join(fold, options),
      close: () => Promise.resolve(),
    };
    return new DecodedContent(
      joined,
      { word: "a folder of chunks", decode: (input) => input },
      this.#scratch,
    );
  }

  close(): Promise<void> {
    return this.#archive.close();
  }

  async *#join({ folder, pieces }: Fold, { signal, onDamage }: PassOptions): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    for (const [place, label] of pieces.entries()) {
      const key = JSON.stringify(label.slice(folder.length));
      yield encoder.encode(`${place === 0 ? "{" : ",\n"}${key}: `);
      yield* this.#piece(label, { signal, onDamage });
    }
    yield encoder.encode("}");
  }

  /** The bytes of a piece, as far as they can be read; what is wrong with it is damage of the whole. */
  async *#piece(label: string, { signal, onDamage }: PassOptions): AsyncGenerator<Uint8Array> {
    const visit = await this.#archive.visit(label, signal);
    if (visit.kind === "problem") onDamage(`${label}: ${visit.reason}`);
    if (visit.kind !== "member") return;
    yield* visit.open((reason) => {
      onDamage(`${label}: ${reason}`);
    });
  }
}

function findFolds(labels: readonly string[]): readonly Fold[] {
  const openings = labels.filter((label) => opening.test(label));
  if (openings.length === 0) return [];
  const taken = new Set(labels);
  const folders = openings.map((label) => label.slice(0, -"sample.json".length));
  const pieces = new Map<string, string[]>(folders.map((folder) => [folder, []]));
  for (const label of labels) {
    const end = folderEnd(label);
    const found = end === null ? undefined : pieces.get(label.slice(0, end));
    if (end !== null && piece.test(label.slice(end))) found?.push(label);
  }
  return [...pieces].flatMap(([folder, own]): readonly Fold[] => {
    const label = `${folder.slice(0, -1)}.json`;
    return taken.has(label) ? [] : [{ label, folder, pieces: own }];
  });
}

/** Where the folder of a sample ends in a path; null where there is none. */
function folderEnd(label: string): number | null {
  const match = /^(?:.*\/)?samples\/[^/]+\//.exec(label);
  return match === null ? null : match[0].length;
}
