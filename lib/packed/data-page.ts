import { gunzipPage } from "./gunzip-page";
import { decodeLevels } from "./levels";
import type { ColumnChunk } from "./parquet-footer";
import { intField, structField, ThriftReader, type ThriftStruct } from "./thrift";

/** How a page writes its values. */
export type PageEncoding = "plain" | "dictionary";

/** One page, unpacked. */
export interface DataPage {
  readonly kind: "data" | "dictionary";
  readonly encoding: PageEncoding;
  /** Values that are there: what `body` holds. */
  readonly present: number;
  /** All values, those included that are null or an empty list. */
  readonly values: number;
  readonly rows: number;
  /** Definition level of each value; null where all are the highest. */
  readonly definitions: Uint8Array | null;
  /** Repetition level of each value; null where all are 0. */
  readonly repetitions: Uint8Array | null;
  readonly body: Uint8Array;
}

const DICTIONARY_PAGE = 2;
const DATA_PAGE_V2 = 3;
const PLAIN = 0;
const RLE_DICTIONARY = 8;
const UNCOMPRESSED = 0;
const GZIP = 2;

/** The most bytes of one unpacked page: a text longer than 512 Mi characters fits no string. */
const MAX_PAGE_BYTES = 2 ** 30;

/** The pages that `bytes` hold from their start to their end. Throws an `Error` with the reason. */
export function* decodeDataPages(bytes: Uint8Array, chunk: ColumnChunk): Generator<DataPage> {
  let offset = 0;
  while (offset < bytes.length) {
    const reader = new ThriftReader(bytes, offset);
    const header = reader.struct();
    const size = intField(header, 3);
    const end = reader.offset + size;
    if (size < 0 || end > bytes.length) throw new Error("a page is longer than its place");
    yield decodePage(header, bytes.subarray(reader.offset, end), chunk);
    offset = end;
  }
}

function decodePage(header: ThriftStruct, stored: Uint8Array, chunk: ColumnChunk): DataPage {
  const size = intField(header, 2);
  if (size < 0 || size > MAX_PAGE_BYTES)
    throw new Error(`a page of ${size} bytes; at most ${MAX_PAGE_BYTES} are read`);
  switch (intField(header, 1)) {
    case DICTIONARY_PAGE:
      return decodeDictionaryPage(header, unpack(stored, size, chunk.codec), chunk);
    case DATA_PAGE_V2:
      return decodeDataPage(header, stored, size, chunk);
    default:
      throw new Error("a page of a kind that is never written");
  }
}

function decodeDictionaryPage(header: ThriftStruct, body: Uint8Array, chunk: ColumnChunk): DataPage {
  const dictionary = structField(header, 7);
  if (dictionary === null) throw new Error("a dictionary without a header");
  const values = countField(dictionary, 1, chunk.values);
  return {
    kind: "dictionary",
    encoding: "plain",
    present: values,
    values,
    rows: 0,
    definitions: null,
    repetitions: null,
    body,
  };
}

function decodeDataPage(
  header: ThriftStruct,
  stored: Uint8Array,
  size: number,
  { leaf, values: chunkValues, codec }: ColumnChunk,
): DataPage {
  const page = structField(header, 8);
  if (page === null) throw new Error("a page without a header");
  const values = countField(page, 1, chunkValues);
  const nulls = countField(page, 2, values);
  const definitionBytes = countField(page, 5, stored.length);
  const levelBytes = definitionBytes + countField(page, 6, stored.length - definitionBytes);
  const repetitionEnd = levelBytes - definitionBytes;
  if (levelBytes > size) throw new Error("a page is shorter than its levels");
  const packed = stored.subarray(levelBytes);
  const isPacked = page.get(7) !== false;
  return {
    kind: "data",
    encoding: decodeEncoding(intField(page, 4)),
    present: values - nulls,
    values,
    rows: countField(page, 3, values),
    repetitions:
      leaf.repetition === 0 ? null : decodeLevels(stored.subarray(0, repetitionEnd), values, leaf.repetition),
    definitions:
      leaf.definition === 0 || (nulls === 0 && leaf.repetition === 0)
        ? null
        : decodeLevels(stored.subarray(repetitionEnd, levelBytes), values, leaf.definition),
    body: unpack(packed, size - levelBytes, isPacked ? codec : UNCOMPRESSED),
  };
}

function countField(struct: ThriftStruct, id: number, most: number): number {
  const count = intField(struct, id);
  if (count < 0 || count > most) throw new Error(`a count of ${count} where at most ${most} can be`);
  return count;
}

function decodeEncoding(encoding: number): PageEncoding {
  if (encoding === PLAIN) return "plain";
  if (encoding === RLE_DICTIONARY) return "dictionary";
  throw new Error(`the encoding ${encoding}, which is never written`);
}

function unpack(stored: Uint8Array, size: number, codec: number): Uint8Array {
  if (codec === GZIP) return gunzipPage(stored, size);
  if (codec !== UNCOMPRESSED) throw new Error(`the compression ${codec}, which is never written`);
  if (stored.length !== size) throw new Error(`a page of ${stored.length} bytes that should be ${size}`);
  return stored;
}
