import type { TextLayout } from "./encoding";

const SAMPLE_BYTES = 1 << 16;

/** How the text that starts with these bytes is stored; null when NUL bytes say that it is no text. */
export function detectEncoding(head: Uint8Array): TextLayout | null {
  return byByteOrderMark(head) ?? byNulPattern(head);
}

function byByteOrderMark(head: Uint8Array): TextLayout | null {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", bomBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", bomBytes: 2 };
  if (first !== 0xef || second !== 0xbb || third !== 0xbf) return null;
  return head.includes(0) ? null : { encoding: "utf-8", bomBytes: 3 };
}

/**
 * ASCII in UTF-16 has a NUL in every second byte: the second of each pair is little-endian. Text in UTF-16 starts with an
 * ASCII character here (JSON, a tag, a space) and has few NUL bytes on the other side.
 */
function byNulPattern(head: Uint8Array): TextLayout | null {
  if (!head.includes(0)) return { encoding: "utf-8", bomBytes: 0 };
  const [even, odd] = countNuls(head.subarray(0, SAMPLE_BYTES));
  const [first = 0, second = 0] = head;
  if (isTextCharacter(first) && second === 0 && odd > 4 * even) return { encoding: "utf-16le", bomBytes: 0 };
  if (first === 0 && isTextCharacter(second) && even > 4 * odd) return { encoding: "utf-16be", bomBytes: 0 };
  return null;
}

function isTextCharacter(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0x09 && code <= 0x0d);
}

function countNuls(sample: Uint8Array): readonly [even: number, odd: number] {
  const counts: [number, number] = [0, 0];
  for (let at = sample.indexOf(0); at !== -1; at = sample.indexOf(0, at + 1))
    counts[at % 2 === 0 ? 0 : 1] += 1;
  return counts;
}
