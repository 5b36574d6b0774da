/**
 * Levenshtein's distance of two lists of numbers: the least insertions, deletions and substitutions, one each.
 * Bit-parallel (Hyyrö 2003 after Myers 1999): 32 rows at a time, so 10,000 × 10,000 takes 3 million steps.
 */
export function editDistance(left: Int32Array, right: Int32Array): number {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start++;
  let tail = 0;
  while (tail < shorter - start && left[left.length - 1 - tail] === right[right.length - 1 - tail]) {
    tail++;
  }
  const a = left.subarray(start, left.length - tail);
  const b = right.subarray(start, right.length - tail);
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  return a.length <= b.length ? distance(a, b) : distance(b, a);
}

const wordBits = 32;

/** `pattern` and `text` are not empty. */
function distance(pattern: Int32Array, text: Int32Array): number {
  const words = Math.ceil(pattern.length / wordBits);
  const masks = masksOf(pattern, words);
  const nothing = new Int32Array(words);
  const plus = new Int32Array(words).fill(-1);
  const minus = new Int32Array(words);
  const last = 1 << ((pattern.length - 1) % wordBits);
  let score = pattern.length;
  for (const symbol of text) {
    const mask = masks.get(symbol) ?? nothing;
    let plusIn = 1;
    let minusIn = 0;
    for (let word = 0; word < words; word++) {
      const pv = plus[word] ?? 0;
      const mv = minus[word] ?? 0;
      const equal = (mask[word] ?? 0) | minusIn;
      const vertical = (mask[word] ?? 0) | mv;
      const horizontal = ((((equal & pv) + pv) | 0) ^ pv) | equal;
      let ph = mv | ~(horizontal | pv);
      let mh = pv & horizontal;
      if (word === words - 1) {
        if ((ph & last) !== 0) score++;
        else if ((mh & last) !== 0) score--;
      }
      const plusOut = ph >>> 31;
      const minusOut = mh >>> 31;
      ph = (ph << 1) | plusIn;
      mh = (mh << 1) | minusIn;
      plus[word] = mh | ~(vertical | ph);
      minus[word] = ph & vertical;
      plusIn = plusOut;
      minusIn = minusOut;
    }
  }
  return score;
}

function masksOf(pattern: Int32Array, words: number): ReadonlyMap<number, Int32Array> {
  const masks = new Map<number, Int32Array>();
  for (const [position, symbol] of pattern.entries()) {
    const mask = masks.get(symbol) ?? new Int32Array(words);
    const word = Math.floor(position / wordBits);
    mask[word] = (mask[word] ?? 0) | (1 << (position % wordBits));
    masks.set(symbol, mask);
  }
  return masks;
}
