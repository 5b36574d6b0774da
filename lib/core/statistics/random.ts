/** Whole numbers from 0 up to and without `below`, the same for the same seed on every machine. */
export type RandomIndex = (below: number) => number;

/** A seeded source of random whole numbers: xoshiro128** (Blackman & Vigna 2018), seeded by SplitMix32. */
export function seededRandom(seed: number): RandomIndex {
  let mix = seed | 0;
  function next(): number {
    mix = (mix + 0x9e3779b9) | 0;
    let word = mix ^ (mix >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  }
  let [a, b, c, d] = [next(), next(), next(), next()];
  return (below) => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return Math.floor(((scrambled >>> 0) / 4_294_967_296) * below);
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
