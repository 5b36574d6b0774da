/**
 * Where things stand in the memory of the frame program.
 *
 *     0      what was found: a row of i32, in the order of `foundFields`
 *     256    texts of the keys, 16 bytes each: length, then up to 15 bytes
 *     1024   leads: `leadsAtPlace` for each place of a frame, 48 bytes each: length, field, 8 unused, up to 31 bytes
 *     16384  the record, and a zero byte
 */
export const foundFields = [
  "from",
  "end",
  "firstFrom",
  "firstEnd",
  "frameCount",
  "call",
  "line",
  "return",
  "exception",
  "maxDepth",
  "lastBareLine",
  "isWide",
  "sourceFrom",
  "sourceEnd",
] as const;

/** Where a found number stands, in bytes. */
export function placeOf(field: (typeof foundFields)[number]): number {
  return 4 * foundFields.indexOf(field);
}

export const keysAt = 256;
export const keyBytes = 16;

export const leadsAt = 1024;
export const leadBytes = 48;
export const leadTextAt = 16;
export const longestLead = 31;
/** A call has locals where a return has its argument. */
export const leadsAtPlace = 3;
export const placeBytes = leadsAtPlace * leadBytes;
export const maxPlaces = 64;
/** A lead that is too long to be kept is read into this one. */
export const longLeadAt = leadsAt + maxPlaces * placeBytes;

export const recordAt = 2 ** 14;
/** What may be read behind a record: sixteen bytes at a time. */
export const slackBytes = 64;

/** Fields of a frame that say something, in the order of their bits. */
export const frameFields = [
  "event",
  "line",
  "depth",
  "functionName",
  "locals",
  "source",
  "argument",
  "activation",
  "file",
] as const;

export function bitOf(field: (typeof frameFields)[number]): number {
  return 1 << frameFields.indexOf(field);
}
