import { Failure } from "@/lib/shared";
import type { Archive } from "./archive";
import type { ReadEnvironment } from "./environment";
import type { RawContent, RecordPlace } from "./reader";
import { readText } from "./text-shard";
import { unwrap } from "./unwrap";

/** Members that stay open after a read, the latest ones: each holds up to 32 MiB, or one scratch file. */
const KEPT_MEMBERS = 4;

interface OpenMember {
  read(place: RecordPlace, signal: AbortSignal | undefined): Promise<RawContent>;
  close(): Promise<void>;
}

/** Reads single records of an archive, and keeps the members that were read last. */
export class OpenMembers {
  readonly #archive: Archive;
  readonly #environment: ReadEnvironment;
  readonly #depth: number;
  readonly #kept = new Map<string, OpenMember>();

  constructor(archive: Archive, environment: ReadEnvironment, depth: number) {
    this.#archive = archive;
    this.#environment = environment;
    this.#depth = depth;
  }

  async read(label: string, place: RecordPlace, signal: AbortSignal | undefined): Promise<RawContent> {
    const member = this.#kept.get(label) ?? (await this.#open(label, signal));
    this.#kept.delete(label);
    this.#kept.set(label, member);
    const content = member.read(place, signal);
    const [oldest] = this.#kept;
    if (this.#kept.size > KEPT_MEMBERS && oldest !== undefined) {
      this.#kept.delete(oldest[0]);
      await Promise.allSettled([content]);
      await oldest[1].close();
    }
    return content;
  }

  async close(): Promise<void> {
    for (const member of this.#kept.values()) await member.close();
    this.#kept.clear();
  }

  async #open(label: string, signal: AbortSignal | undefined): Promise<OpenMember> {
    const stored = await this.#archive.member(label, signal);
    if (stored === null) throw new Failure("record-missing", `${this.#archive.name}: no member ${label}`);
    const { scratch, maxRecordBytes, tables } = this.#environment;
    const { content, shape } = await unwrap(stored, scratch, this.#depth, signal);
    switch (shape.kind) {
      case "zip":
      case "tar":
        await content.close();
        throw new Failure("record-missing", `${content.name}: an archive inside an archive is not read`);
      case "parquet":
      case "arrow": {
        const table = await tables[shape.kind](await content.asSource(signal), signal);
        return {
          read: (place, readSignal) => table.read({ ...place, member: null }, readSignal),
          close: async () => {
            await table.close();
            await content.close();
          },
        };
      }
      case "lines":
      case "array":
      case "document":
      case "text":
        return {
          read: (place, readSignal) => readText(content, shape, maxRecordBytes, place, readSignal),
          close: () => content.close(),
        };
    }
  }
}
