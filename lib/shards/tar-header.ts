import { decodePath } from "./member-labels";

export const TAR_BLOCK_BYTES = 512;

/** What one header block of a tar archive says (POSIX ustar, with the GNU form of large numbers). */
export interface TarHeader {
  readonly path: string;
  readonly sizeBytes: number;
  /** What kind of entry it is: `0` a file, `5` a folder, `x` names for the next entry. */
  readonly type: string;
}

/** Reads one header block; null when its checksum does not match. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < TAR_BLOCK_BYTES || readNumber(block, 148, 8) !== checksum(block)) return null;
  const sizeBytes = readNumber(block, 124, 12);
  if (sizeBytes === null) return null;
  const isUstar = decodePath(block.subarray(257, 262)) === "ustar";
  const prefix = isUstar && block[262] === 0 ? readText(block, 345, 155) : "";
  const name = readText(block, 0, 100);
  return {
    path: prefix === "" ? name : `${prefix}/${name}`,
    sizeBytes,
    type: String.fromCharCode(block[156] ?? 0),
  };
}

/** The records of a pax header, such as `path` and `size`; what is not written as the format says is left out. */
export function readPaxRecords(content: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(0x20, at);
    if (space === -1) break;
    const length = Number(decodePath(content.subarray(at, space)));
    if (!Number.isInteger(length) || length <= space - at || at + length > content.length) break;
    const record = content.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (equals !== -1)
      records.set(decodePath(record.subarray(0, equals)), decodePath(record.subarray(equals + 1)));
    at += length;
  }
  return records;
}

function readText(block: Uint8Array, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return decodePath(end === -1 ? field : field.subarray(0, end));
}

/** Octal digits, or base 256 with the first bit set; null when it is neither or too large. */
function readNumber(block: Uint8Array, from: number, length: number): number | null {
  const field = block.subarray(from, from + length);
  const [first = 0] = field;
  if (first >= 0x80) {
    let value = first & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return Number.isSafeInteger(value) && first !== 0xff ? value : null;
  }
  const text = readText(field, 0, length).trim();
  return /^[0-7]*$/.test(text) ? parseInt(text === "" ? "0" : text, 8) : null;
}

function checksum(block: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < TAR_BLOCK_BYTES; at++) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
  return sum;
}
