/** The bytes a request asked for. `first` and `last` are offsets from 0, both included. */
export type RequestedRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly first: number; readonly last: number }
  | { readonly kind: "unsatisfiable" };

const WHOLE: RequestedRange = { kind: "whole" };

function suffix(count: number, size: number): RequestedRange {
  const bytes = Math.min(count, size);
  return bytes === 0 ? { kind: "unsatisfiable" } : { kind: "part", first: size - bytes, last: size - 1 };
}

/**
 * Reads a `Range` header (RFC 9110 §14) against a representation of `size` bytes. One range of bytes is
 * understood; another unit, several ranges and malformed text are ignored, which the RFC allows.
 */
export function readRange(header: string | null, size: number): RequestedRange {
  const match = /^bytes=\s*(?:(?<first>\d+)-(?<last>\d*)|-(?<suffix>\d+))\s*$/i.exec(header ?? "");
  if (match?.groups === undefined) return WHOLE;
  const given = match.groups;
  if (given["first"] === undefined) return suffix(Number(given["suffix"]), size);
  const first = Number(given["first"]);
  const end = given["last"] === "" ? Infinity : Number(given["last"]);
  if (end < first) return WHOLE;
  return first >= size ? { kind: "unsatisfiable" } : { kind: "part", first, last: Math.min(end, size - 1) };
}
