import type { Archive, Visit } from "./archive";
import type { ReadEnvironment } from "./environment";
import { type MemberEvent, MemberReading, problemAt } from "./member-records";
import { OpenMembers } from "./open-members";
import type { RawContent, RawRecord, ReadRecordsOptions, RecordPlace, ShardReader } from "./reader";
import { damagedEnd, missing } from "./text-shard";

/** Why members gave no records, and how many. */
type Skips = Map<string, number>;

/** Members that are looked at to say what an archive holds. */
const PROBED_MEMBERS = 16;

/** Reads an archive: the records of its members, one member after the other. */
export class ArchiveShard implements ShardReader {
  readonly container: string;
  readonly #archive: Archive;
  readonly #environment: ReadEnvironment;
  readonly #depth: number;
  readonly #members: OpenMembers;
  #skipped: string | null = null;

  private constructor(
    archive: Archive,
    environment: ReadEnvironment,
    words: readonly string[],
    inside: string,
  ) {
    this.#archive = archive;
    this.#environment = environment;
    this.#depth = words.length;
    this.#members = new OpenMembers(archive, environment, words.length);
    this.container = [...words, ...(inside === "" ? [] : [inside])].join(" · ");
  }

  /** Looks at the first members to say in words what is in them. */
  static async open(
    archive: Archive,
    environment: ReadEnvironment,
    outerWords: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ArchiveShard> {
    const words = [...outerWords, archive.word];
    return new ArchiveShard(
      archive,
      environment,
      words,
      await probe(archive, environment, words.length, signal),
    );
  }

  get notes(): readonly string[] {
    return [...this.#archive.notes, ...(this.#skipped === null ? [] : [this.#skipped])];
  }

  async *records(options: ReadRecordsOptions = {}): AsyncGenerator<readonly RawRecord[]> {
    const damages: string[] = [];
    const skips: Skips = new Map();
    let index = 0;
    const visits = this.#archive.visits({ ...options, onDamage: (reason) => damages.push(reason) });
    for await (const visit of visits) {
      for await (const event of this.#events(visit, options.signal)) {
        if (event.kind === "skip") skips.set(event.reason, (skips.get(event.reason) ?? 0) + 1);
        else if (event.kind === "records" && visit.kind !== "skipped")
          yield event.records.map((record) => ({ ...record, index: index++, member: visit.label }));
      }
    }
    if (damages.length > 0) yield damages.map((reason) => damagedEnd(index++, null, 0, reason));
    this.#skipped = tellSkips(skips);
  }

  async read(place: RecordPlace, signal?: AbortSignal): Promise<RawContent> {
    if (place.member === null) throw missing(this.#archive.name, place);
    return this.#members.read(place.member, place, signal);
  }

  async close(): Promise<void> {
    await this.#members.close();
    await this.#archive.close();
  }

  async *#events(visit: Visit, signal: AbortSignal | undefined): AsyncGenerator<MemberEvent> {
    if (visit.kind === "skipped") yield { kind: "skip", reason: "folders, links or left out by name" };
    else if (visit.kind === "member")
      yield* new MemberReading(visit, this.#environment, this.#depth, signal).events();
    else yield problemAt(0, visit.reason);
  }
}

async function probe(
  archive: Archive,
  environment: ReadEnvironment,
  depth: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  let probed = 0;
  for await (const visit of archive.visits({ signal, onDamage: () => undefined })) {
    if (visit.kind !== "member") continue;
    for await (const event of new MemberReading(visit, environment, depth, signal).events()) {
      if (event.kind === "words") return event.words.join(" · ");
      if (event.kind === "records") break;
    }
    probed++;
    if (probed === PROBED_MEMBERS) break;
  }
  return "";
}

function tellSkips(skips: Skips): string | null {
  if (skips.size === 0) return null;
  const total = [...skips.values()].reduce((sum, count) => sum + count, 0);
  const reasons = [...skips].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return `${total === 1 ? "1 member holds" : `${total} members hold`} no records: ${reasons}`;
}
