import type { TextValues } from "./column-vector";

/** The most bytes of text of one column in one row group that are decoded: Arrow's offsets are 31 bits. */
const MAX_TEXT_BYTES = 2 ** 30;

/** Texts as Parquet writes them plainly: each after its length, a u32. */
export function plainTexts(body: Uint8Array, count: number): TextValues {
  if (count * 4 > body.length) throw new Error("a page is shorter than its values");
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const offsets = new Int32Array(count + 1);
  const bytes = new Uint8Array(body.length - count * 4);
  let from = 0;
  let to = 0;
  for (let index = 0; index < count; index++) {
    if (from + 4 > body.length) throw new Error("a page is shorter than its values");
    const length = view.getUint32(from, true);
    from += 4;
    if (length > body.length - from) throw new Error("a page is shorter than its values");
    copyBytes(body, from, length, bytes, to);
    from += length;
    to += length;
    offsets[index + 1] = to;
  }
  return { offsets, bytes: bytes.subarray(0, to) };
}

/** The texts of a dictionary at the given places. */
export function pickTexts({ offsets, bytes }: TextValues, places: Int32Array): TextValues {
  const picked = new Int32Array(places.length + 1);
  const count = offsets.length - 1;
  let total = 0;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    if (place >= count) throw new Error("a value that its dictionary does not have");
    total += (offsets[place + 1] ?? 0) - (offsets[place] ?? 0);
    if (total > MAX_TEXT_BYTES) throw tooMuch();
    picked[index + 1] = total;
  }
  const copy = new Uint8Array(total);
  for (let index = 0; index < places.length; index++) {
    const start = picked[index] ?? 0;
    copyBytes(bytes, offsets[places[index] ?? 0] ?? 0, (picked[index + 1] ?? 0) - start, copy, start);
  }
  return { offsets: picked, bytes: copy };
}

/** The texts of all pages where the rows that are not null are; nulls take no bytes. */
export function joinTexts(pages: readonly TextValues[], rows: number, valid: Uint8Array | null): TextValues {
  const total = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  if (total > MAX_TEXT_BYTES) throw tooMuch();
  const [only] = pages;
  if (only !== undefined && pages.length === 1 && valid === null) return only;
  const offsets = new Int32Array(rows + 1);
  const bytes = new Uint8Array(total);
  let base = 0;
  let row = 0;
  for (const page of pages) {
    bytes.set(page.bytes, base);
    for (let index = 1; index < page.offsets.length; index++) {
      while (valid !== null && ((valid[row >> 3] ?? 255) & (1 << (row & 7))) === 0) {
        offsets[row + 1] = offsets[row] ?? 0;
        row++;
      }
      offsets[row + 1] = base + (page.offsets[index] ?? 0);
      row++;
    }
    base += page.bytes.length;
  }
  offsets.fill(base, row + 1);
  return { offsets, bytes };
}

/** Up to this many bytes a loop beats `set`, which costs about 60 ns a call on Node 20. */
const SHORT_BYTES = 32;

function copyBytes(from: Uint8Array, start: number, length: number, into: Uint8Array, at: number): void {
  if (length > SHORT_BYTES) into.set(from.subarray(start, start + length), at);
  else for (let index = 0; index < length; index++) into[at + index] = from[start + index] ?? 0;
}

function tooMuch(): Error {
  return new Error(`more than ${MAX_TEXT_BYTES} bytes of text in one row group`);
}
