/** Levels, dictionary positions or bits, one for each entry. */
export type HybridValues = Uint8Array | Uint32Array;

const MAX_WIDTH = 32;

/**
 * Decodes the format's mix of run lengths and packed bits: `count` numbers of `width` bits in bytes [offset, end). Throws
 * where the bytes hold fewer. Numbers of at most 8 bits come as a Uint8Array.
 */
export function decodeHybrid(
  bytes: Uint8Array,
  { offset, end }: { readonly offset: number; readonly end: number },
  width: number,
  count: number,
): HybridValues {
  if (width > MAX_WIDTH || end > bytes.length) throw new Error(`levels of ${width} bits up to byte ${end}`);
  const values = width > 8 ? new Uint32Array(count) : new Uint8Array(count);
  if (width === 0) return values;
  const wanted = { bytes, end, width };
  let filled = 0;
  let position = offset;
  while (filled < count) {
    const header = readHeader(wanted, position);
    const run = Math.floor(header.value / 2);
    const rest = values.subarray(filled);
    const isPacked = header.value % 2 === 1;
    const taken = isPacked
      ? takePacked(wanted, header.end, run, rest)
      : takeRun(wanted, header.end, run, rest);
    if (taken === 0) throw new Error(`only ${filled} of ${count} levels or positions`);
    filled += taken;
    position = header.end + (isPacked ? run * width : runBytes(width));
  }
  return values;
}

interface Packed {
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly width: number;
}

function readHeader({ bytes, end }: Packed, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let length = 0; length < 5 && start + length < end; length++) {
    const byte = bytes[start + length] ?? 0;
    value += (byte & 127) * 2 ** (7 * length);
    if (byte < 128) return { value, end: start + length + 1 };
  }
  throw new Error("levels or positions that end too early");
}

function takePacked({ bytes, end, width }: Packed, start: number, run: number, into: HybridValues): number {
  const taken = Math.min(run * 8, into.length);
  if (start + Math.ceil((taken * width) / 8) > end) return 0;
  unpack(bytes, start, width, into.subarray(0, taken));
  return taken;
}

function takeRun({ bytes, end, width }: Packed, start: number, run: number, into: HybridValues): number {
  if (start + runBytes(width) > end) return 0;
  const taken = Math.min(run, into.length);
  into.fill(littleEndian(bytes, start, runBytes(width)), 0, taken);
  return taken;
}

function runBytes(width: number): number {
  return (width + 7) >> 3;
}

/** How many bits the numbers up to `highest` need. */
export function bitWidth(highest: number): number {
  return 32 - Math.clz32(highest);
}

function unpack(bytes: Uint8Array, start: number, width: number, into: HybridValues): void {
  if (width === 1) {
    unpackBits(bytes, start, into);
    return;
  }
  if (width > 24) {
    unpackWide(bytes, start, width, into);
    return;
  }
  const mask = (1 << width) - 1;
  let position = start;
  let bits = 0;
  let held = 0;
  for (let index = 0; index < into.length; index++) {
    while (held < width) {
      bits |= (bytes[position++] ?? 0) << held;
      held += 8;
    }
    into[index] = bits & mask;
    bits >>>= width;
    held -= width;
  }
}

function unpackBits(bytes: Uint8Array, start: number, into: HybridValues): void {
  for (let index = 0; index < into.length; index++) {
    into[index] = ((bytes[start + (index >> 3)] ?? 0) >> (index & 7)) & 1;
  }
}

function unpackWide(bytes: Uint8Array, start: number, width: number, into: HybridValues): void {
  for (let index = 0; index < into.length; index++) {
    const bit = index * width;
    const five = littleEndian(bytes, start + Math.floor(bit / 8), 5);
    into[index] = Math.floor(five / 2 ** (bit % 8)) % 2 ** width;
  }
}

function littleEndian(bytes: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) value += (bytes[start + index] ?? 0) * 256 ** index;
  return value;
}
