import { Failure } from "@/lib/shared";
import type { Visit } from "./archive";
import { type Codec, type Decode, endingOnRatio } from "./codec";
import { type Content, type PassOptions, storedContent } from "./content";
import { crc32 } from "./crc32";
import { DecodedContent } from "./decoded-content";
import type { ListedArchive } from "./folded-archive";
import { inflate } from "./deflate";
import { headCachedSource } from "./head-cached-source";
import { holdsNoRecords } from "./member-labels";
import { rangeSource } from "./range-source";
import type { Scratch } from "./scratch";
import type { ByteSource } from "./source";
import { MEMORY_BYTES } from "./spool";
import { windowedSource } from "./windowed-source";
import { readZipDirectory, type ZipEntry } from "./zip-directory";
import { zstd } from "./zstd";

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_MAGIC = 0x04034b50;

const METHODS: ReadonlyMap<number, Decode> = new Map([
  [0, (input) => input],
  [8, inflate],
  [93, zstd.decode],
]);

/** A zip archive, read by its directory: members that are not asked for are not read. */
export class ZipArchive implements ListedArchive {
  readonly word = "zip";
  readonly name: string;
  readonly #content: Content;
  readonly #source: ByteSource;
  readonly #scratch: Scratch | null;
  readonly #entries: readonly ZipEntry[];
  readonly #byLabel: ReadonlyMap<string, ZipEntry>;

  private constructor(
    content: Content,
    source: ByteSource,
    scratch: Scratch | null,
    entries: readonly ZipEntry[],
  ) {
    this.name = content.name;
    this.#content = content;
    this.#source = source;
    this.#scratch = scratch;
    this.#entries = entries;
    this.#byLabel = new Map(entries.map((entry) => [entry.label, entry]));
  }

  static async open(
    content: Content,
    scratch: Scratch | null,
    signal: AbortSignal | undefined,
  ): Promise<ZipArchive> {
    const source = await content.asSource(signal);
    const entries = await readZipDirectory(source, signal);
    if (entries.length === 0)
      throw new Failure("shard-unsupported", `${content.name}: the zip has no members`);
    return new ZipArchive(content, source, scratch, entries);
  }

  get notes(): readonly string[] {
    return this.#content.notes;
  }

  get labels(): readonly string[] {
    return this.#entries.map(({ label }) => label);
  }

  async *visits({ signal, onBytes }: PassOptions): AsyncGenerator<Visit> {
    const windowed = windowedSource(this.#source);
    let readBytes = 0;
    for (const entry of this.#entries) {
      yield await this.#visit(entry, windowed, signal);
      readBytes += LOCAL_HEADER_BYTES + entry.storedBytes;
      const share = Math.min(1, readBytes / this.#source.sizeBytes);
      onBytes?.(Math.floor(share * this.#content.storedBytes));
    }
  }

  async visit(label: string, signal: AbortSignal | undefined): Promise<Visit> {
    const entry = this.#byLabel.get(label);
    return entry === undefined ? { kind: "skipped" } : this.#visit(entry, this.#source, signal);
  }

  async member(label: string, signal?: AbortSignal): Promise<Content | null> {
    const entry = this.#byLabel.get(label);
    if (entry === undefined) return null;
    const refusal = refusalOf(entry);
    if (refusal !== null) throw new Failure("shard-unreadable", `${this.name}: ${label}: ${refusal}`);
    const found = await this.#range(entry, this.#source, signal);
    if (typeof found === "string") throw new Failure("shard-unreadable", `${this.name}: ${label}: ${found}`);
    const range = headCachedSource(found);
    if (entry.method === 0) return storedContent(range);
    const decoded = new DecodedContent(storedContent(range), memberCodec(entry), this.#scratch);
    return entry.sizeBytes > MEMORY_BYTES ? decoded : storedContent(await decoded.asSource(signal));
  }

  close(): Promise<void> {
    return this.#content.close();
  }

  async #visit(entry: ZipEntry, source: ByteSource, signal: AbortSignal | undefined): Promise<Visit> {
    const { label, path } = entry;
    if (entry.isFolder || path.endsWith("/") || holdsNoRecords(path)) return { kind: "skipped" };
    const refusal = refusalOf(entry);
    if (refusal !== null) return { kind: "problem", label, reason: refusal };
    const range = await this.#range(entry, source, signal);
    if (typeof range === "string") return { kind: "problem", label, reason: range };
    return {
      kind: "member",
      label,
      open: (onDamage) => memberCodec(entry).decode(range.stream(signal), { onDamage, onNote: onDamage }),
      source: async () => (await this.member(label, signal))?.asSource(signal) ?? null,
    };
  }

  /** Where the bytes of a member are; a sentence where its local header says that they are not there. */
  async #range(
    { label, headerOffset, storedBytes }: ZipEntry,
    source: ByteSource,
    signal: AbortSignal | undefined,
  ): Promise<ByteSource | string> {
    const header = await source.slice(headerOffset, headerOffset + LOCAL_HEADER_BYTES, signal);
    const view = new DataView(header.buffer, header.byteOffset, header.length);
    if (header.length < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== LOCAL_HEADER_MAGIC)
      return `no member at byte ${headerOffset}, where the directory of the zip has it`;
    const from = headerOffset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
    if (from + storedBytes > source.sizeBytes)
      return `its ${storedBytes} bytes from byte ${from} on are more than the zip has`;
    return rangeSource(source, `${this.name}: ${label}`, from, storedBytes);
  }
}

function refusalOf({ isEncrypted, isOverlapping, method }: ZipEntry): string | null {
  if (isEncrypted) return "the member is encrypted";
  if (isOverlapping) return "the member shares its bytes with another";
  return METHODS.has(method) ? null : `compressed by method ${method}, which is not read`;
}

/** Decodes one member and checks it against what the directory says of it. */
function memberCodec({ method, sizeBytes, crc }: ZipEntry): Codec {
  async function* decode(
    input: AsyncIterable<Uint8Array>,
    report: Parameters<Decode>[1],
  ): AsyncGenerator<Uint8Array> {
    const unpack = METHODS.get(method);
    let length = 0;
    let sum = 0;
    const damages: string[] = [];
    const counted = {
      ...report,
      onDamage(reason: string): void {
        damages.push(reason);
        report.onDamage(reason);
      },
    };
    for await (const chunk of unpack?.(input, counted) ?? []) {
      length += chunk.length;
      if (length > sizeBytes) {
        report.onDamage(`longer than the ${sizeBytes} bytes that the directory of the zip says`);
        return;
      }
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (damages.length > 0) return;
    if (length < sizeBytes)
      report.onDamage(`${length} bytes of the ${sizeBytes} that the directory of the zip says`);
    else if (sum !== crc) report.onDamage("the content does not match its check value");
  }

  return endingOnRatio({ word: method === 8 ? "deflate" : zstd.word, decode });
}
