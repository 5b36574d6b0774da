import { contentKinds, type PackedRecord, recordKinds } from "./record";

/**
 * Records between sorting and packing, one after another:
 *
 *     u32 bytes that follow · u8 kind · u8 content · u32 source · u32 record index · u32 key bytes · u32 member bytes
 *     · key · member · text
 *
 * Numbers are little-endian, texts UTF-8; a member of no bytes is none. Never kept longer than one run of the packer.
 */
const HEAD_BYTES = 18;
const LENGTH_BYTES = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Gathers records as bytes. */
export class RecordBytes {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(record: PackedRecord): void {
    const member = record.member ?? "";
    const most = LENGTH_BYTES + HEAD_BYTES + 3 * (record.key.length + member.length + record.text.length);
    this.#reserve(this.#length + most);
    const start = this.#length;
    const head = start + LENGTH_BYTES;
    const keyBytes = this.#write(record.key, head + HEAD_BYTES);
    const memberBytes = this.#write(member, head + HEAD_BYTES + keyBytes);
    const textBytes = this.#write(record.text, head + HEAD_BYTES + keyBytes + memberBytes);
    const length = HEAD_BYTES + keyBytes + memberBytes + textBytes;
    this.#view.setUint32(start, length, true);
    this.#view.setUint8(head, recordKinds.indexOf(record.kind));
    this.#view.setUint8(head + 1, contentKinds.indexOf(record.content));
    this.#view.setUint32(head + 2, record.source, true);
    this.#view.setUint32(head + 6, record.recordIndex, true);
    this.#view.setUint32(head + 10, keyBytes, true);
    this.#view.setUint32(head + 14, memberBytes, true);
    this.#length = head + length;
  }

  /** The bytes so far, in a buffer of their own; then it is empty. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #write(text: string, at: number): number {
    return encoder.encodeInto(text, this.#bytes.subarray(at)).written;
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Bytes of the record at `offset`, its length included; null when too few are there to tell. */
export function recordLength(bytes: Uint8Array, offset: number): number | null {
  if (bytes.length - offset < LENGTH_BYTES) return null;
  return LENGTH_BYTES + viewOf(bytes).getUint32(offset, true);
}

/** The record at `offset`, all of whose bytes are there. Throws on bytes that are no record. */
export function recordAt(bytes: Uint8Array, offset: number): PackedRecord {
  const view = viewOf(bytes);
  const head = offset + LENGTH_BYTES;
  const end = head + view.getUint32(offset, true);
  const keyStart = head + HEAD_BYTES;
  const memberStart = keyStart + view.getUint32(head + 10, true);
  const textStart = memberStart + view.getUint32(head + 14, true);
  const kind = recordKinds[view.getUint8(head)];
  const content = contentKinds[view.getUint8(head + 1)];
  if (kind === undefined || content === undefined || textStart > end || end > bytes.length)
    throw new Error("bytes that are no record");
  return {
    key: decoder.decode(bytes.subarray(keyStart, memberStart)),
    kind,
    source: view.getUint32(head + 2, true),
    recordIndex: view.getUint32(head + 6, true),
    member: memberStart === textStart ? null : decoder.decode(bytes.subarray(memberStart, textStart)),
    content,
    text: decoder.decode(bytes.subarray(textStart, end)),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
