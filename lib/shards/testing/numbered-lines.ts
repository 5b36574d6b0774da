/** JSON lines with an id that counts up, and text that hardly compresses. */
export function numberedLines(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `{"id":${from + index},"x":"${randomText(from + index)}"}\n`,
  ).join("");
}

/** At least so many bytes of JSON lines of one kilobyte: the same thousand again and again. */
export function longLines(minBytes: number): string {
  const thousand = Array.from(
    { length: 1000 },
    (_, id) => `{"id":${id},"x":"${randomText(id).repeat(8)}"}\n`,
  ).join("");
  return thousand.repeat(Math.ceil(minBytes / thousand.length));
}

function randomText(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 20 }, () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state.toString(36);
  }).join("");
}
