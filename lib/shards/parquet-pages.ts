import type { PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { crc32 } from "./crc32";
import { decompressPage, type PageCodec } from "./parquet-codecs";
import { bitWidth, decodeHybrid, type HybridValues } from "./parquet-hybrid";
import { leafValues, type TellNote, type ValueAt } from "./parquet-leaf";
import type { LeafNode } from "./parquet-schema";
import { checkThrift } from "./parquet-thrift";
import { decodePositions, decodeValues, type PageValues, prefixedHybrid } from "./parquet-values";

/** The most values, nulls counted, that one page may hold: its levels are held in as many bytes. */
const MAX_PAGE_VALUES = 2 ** 26;
const MAX_HEADER_VALUES = 1024;

/** Numbers as Parquet stores them. */
export type NumberArray = Int32Array | BigInt64Array | Float32Array | Float64Array;

/** One page, decompressed. Entry n is value n with the nulls counted. */
export interface DecodedPage {
  readonly entries: number;
  /** Definition levels by entry; null where the column is never null. */
  readonly definitions: HybridValues | null;
  /** Repetition levels by entry; null where the column is in no list. */
  readonly repetitions: HybridValues | null;
  /** Values that are not null. */
  readonly count: number;
  readonly valueAt: ValueAt;
  /** The values as stored, where they are of a type with a typed array; else null. */
  readonly numbers: () => NumberArray | null;
  /** Bytes held in memory, about. */
  readonly heldBytes: number;
}

interface FoundPage {
  readonly header: PageHeader;
  readonly bytes: Uint8Array;
  readonly dictionary: Dictionary | null;
  readonly entries: number;
  /** Rows that begin in it; null where only its levels tell. */
  readonly rows: number | null;
}

interface Dictionary {
  readonly size: number;
  readonly stored: PageValues;
  readonly valueAt: ValueAt;
}

/** Where the pages of one column are, and how to read them. */
export interface PageBytes {
  readonly leaf: LeafNode;
  readonly compression: PageCodec;
  /** Whole pages in order, the dictionary first where there is one. */
  readonly pieces: readonly Uint8Array[];
  /** Whether decoded pages are kept to be read again. */
  readonly keep: boolean;
  readonly tell: TellNote;
}

/** The pages of one column, found and decoded when they are asked for. Every method throws where a page is corrupt. */
export class ColumnPages {
  readonly leaf: LeafNode;
  readonly #source: PageBytes;
  readonly #pieces: Uint8Array[];
  readonly #found: FoundPage[] = [];
  readonly #decoded = new Map<number, DecodedPage>();
  #offset = 0;
  #dictionary: Dictionary | null = null;
  #heldBytes = 0;

  constructor(source: PageBytes) {
    this.leaf = source.leaf;
    this.#source = source;
    this.#pieces = [...source.pieces];
  }

  /** Bytes of the decoded pages that are kept. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Whether there is a page `number`, from 0, dictionaries not counted. */
  has(number: number): boolean {
    return this.#find(number) !== null;
  }

  /** Rows of page `number` where its header tells; null where it has to be decoded. */
  rowsOf(number: number): number | null {
    return this.#find(number)?.rows ?? null;
  }

  /** Page `number`; null behind the last one. */
  page(number: number): DecodedPage | null {
    const known = this.#decoded.get(number);
    if (known !== undefined) return known;
    const found = this.#find(number);
    if (found === null) return null;
    const page = decodePage(found, this.#source);
    if (this.#source.keep) {
      this.#decoded.set(number, page);
      this.#heldBytes += page.heldBytes;
    }
    return page;
  }

  #find(number: number): FoundPage | null {
    while (this.#found.length <= number) {
      const [piece] = this.#pieces;
      if (piece === undefined) return null;
      if (this.#offset >= piece.length) {
        this.#pieces.shift();
        this.#offset = 0;
      } else {
        this.#takePage(piece);
      }
    }
    return this.#found[number] ?? null;
  }

  #takePage(piece: Uint8Array): void {
    const start = checkThrift(piece, this.#offset, MAX_HEADER_VALUES);
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    const header = parquetHeader({ view, offset: this.#offset });
    const size = header.compressed_page_size;
    if (!(size >= 0 && size <= piece.length - start)) {
      throw new Error(`a page of ${size} bytes where ${piece.length - start} are left`);
    }
    const bytes = piece.subarray(start, start + size);
    this.#offset = start + size;
    if (header.type === "DICTIONARY_PAGE") {
      this.#dictionary = decodeDictionary(header, bytes, this.#source);
      this.#heldBytes += header.uncompressed_page_size;
    } else if (header.type !== "INDEX_PAGE") {
      this.#found.push(foundPage(header, bytes, this.#dictionary, this.leaf));
    }
  }
}

/** A page by its header, its counts checked. Throws where they are beyond limits. */
export function foundPage(
  header: PageHeader,
  bytes: Uint8Array,
  dictionary: Dictionary | null,
  leaf: LeafNode,
): FoundPage {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const entries = second?.num_values ?? first?.num_values ?? -1;
  if (!(entries >= 0 && entries <= MAX_PAGE_VALUES)) {
    throw new Error(`a page of ${entries} values; at most ${MAX_PAGE_VALUES} are read`);
  }
  const rows = leaf.repetition === 0 ? entries : (second?.num_rows ?? null);
  return { header, bytes, dictionary, entries, rows };
}

function decodeDictionary(header: PageHeader, bytes: Uint8Array, source: PageBytes): Dictionary {
  const size = header.dictionary_page_header?.num_values ?? -1;
  checkSum(header, bytes);
  const page = decompressPage(source.compression, bytes, header.uncompressed_page_size);
  if (!(size >= 0 && size <= page.length)) throw new Error(`a dictionary of ${size} values`);
  const { element } = source.leaf;
  const values = decodeValues({ encoding: "PLAIN", bytes: page, count: size, element });
  const read = leafValues(values, source.leaf, source.tell);
  const cache: unknown[] = [];
  return { size, stored: values, valueAt: (index) => (cache[index] ??= read(index)) };
}

function checkSum({ crc }: PageHeader, bytes: Uint8Array): void {
  if (crc !== undefined && crc32(bytes) !== crc >>> 0)
    throw new Error("a page that is not what its checksum says");
}

interface Levels {
  readonly repetitions: HybridValues | null;
  readonly definitions: HybridValues | null;
  readonly rest: Uint8Array;
}

function decodePage(found: FoundPage, source: PageBytes): DecodedPage {
  const { header, entries } = found;
  const { leaf } = source;
  checkSum(header, found.bytes);
  const levels =
    header.data_page_header_v2 === undefined ? firstLevels(found, source) : secondLevels(found, source);
  const { repetitions, definitions, rest } = levels;
  const count = definitions === null ? entries : countOf(definitions, leaf.definition, 0, entries);
  const encoding = (header.data_page_header_v2 ?? header.data_page_header)?.encoding ?? "none";
  const isPositions = encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY";
  const read = isPositions ? readPositions(found, rest, count) : readStored(encoding, rest, count, source);
  const heldBytes = rest.length + entries * 2 + count * 8;
  return { entries, definitions, repetitions, count, ...read, heldBytes };
}

type Readable = Pick<DecodedPage, "valueAt" | "numbers">;

function readStored(encoding: string, bytes: Uint8Array, count: number, { leaf, tell }: PageBytes): Readable {
  const stored = decodeValues({ encoding, bytes, count, element: leaf.element });
  return { valueAt: leafValues(stored, leaf, tell), numbers: () => numbersOf(stored) };
}

function readPositions({ dictionary }: FoundPage, bytes: Uint8Array, count: number): Readable {
  if (dictionary === null) throw new Error("a page that refers to a dictionary there is not");
  const positions = decodePositions(bytes, count);
  const { size, stored, valueAt } = dictionary;
  if (positions.some((position) => position >= size)) {
    throw new Error(`positions behind the end of a dictionary of ${size} values`);
  }
  return {
    valueAt: (index) => valueAt(positions[index] ?? 0),
    numbers: () => pickNumbers(numbersOf(stored), positions),
  };
}

function numbersOf(stored: PageValues): NumberArray | null {
  return stored.kind === "bytes" || stored.kind === "booleans" ? null : stored.values;
}

function pickNumbers(numbers: NumberArray | null, positions: HybridValues): NumberArray | null {
  if (numbers instanceof BigInt64Array) {
    return BigInt64Array.from(positions, (position) => numbers[position] ?? 0n);
  }
  if (numbers === null) return null;
  const picked = newLike(numbers, positions.length);
  positions.forEach((position, index) => {
    picked[index] = numbers[position] ?? 0;
  });
  return picked;
}

function newLike(
  numbers: Int32Array | Float32Array | Float64Array,
  length: number,
): Int32Array | Float32Array | Float64Array {
  if (numbers instanceof Int32Array) return new Int32Array(length);
  return numbers instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** Pages of version 1: all is compressed, each kind of level with its length before it. */
export function firstLevels(
  { header, bytes, entries }: FoundPage,
  { leaf, compression }: Pick<PageBytes, "leaf" | "compression">,
): Levels {
  let rest = decompressPage(compression, bytes, header.uncompressed_page_size);
  let repetitions: HybridValues | null = null;
  let definitions: HybridValues | null = null;
  const { definition_level_encoding: encoding } = header.data_page_header ?? {};
  if (encoding === "BIT_PACKED" && leaf.definition > 0) {
    throw new Error("levels of the encoding BIT_PACKED, which is not read");
  }
  if (leaf.repetition > 0) {
    const decoded = prefixedHybrid(rest, leaf.repetition, entries);
    repetitions = decoded.values;
    rest = rest.subarray(decoded.end);
  }
  if (leaf.definition > 0) {
    const decoded = prefixedHybrid(rest, leaf.definition, entries);
    definitions = decoded.values;
    rest = rest.subarray(decoded.end);
  }
  return { repetitions, definitions, rest };
}

/** Pages of version 2: the levels lie before what is compressed, their lengths in the header. */
function secondLevels({ header, bytes, entries }: FoundPage, { leaf, compression }: PageBytes): Levels {
  const second = header.data_page_header_v2;
  const middle = second?.repetition_levels_byte_length ?? 0;
  const end = middle + (second?.definition_levels_byte_length ?? 0);
  if (!(middle >= 0 && end >= middle && end <= bytes.length)) {
    throw new Error(`levels of ${end} bytes in a page of ${bytes.length}`);
  }
  const repetitions = bareLevels(bytes, { offset: 0, end: middle }, leaf.repetition, entries);
  const definitions = bareLevels(bytes, { offset: middle, end }, leaf.definition, entries);
  const packed = bytes.subarray(end);
  const size = header.uncompressed_page_size - end;
  const isPlain = second?.is_compressed === false || size === 0;
  return { repetitions, definitions, rest: isPlain ? packed : decompressPage(compression, packed, size) };
}

function bareLevels(
  bytes: Uint8Array,
  range: { readonly offset: number; readonly end: number },
  highest: number,
  entries: number,
): HybridValues | null {
  return highest === 0 ? null : decodeHybrid(bytes, range, bitWidth(highest), entries);
}

/** How many of `values` [from, to) are `wanted`. */
export function countOf(values: HybridValues, wanted: number, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index++) if (values[index] === wanted) count += 1;
  return count;
}
