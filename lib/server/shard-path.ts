import path from "node:path";
import { isLeftOut } from "@/lib/shards";

/** Whether `file` is `directory` itself or lies below it; both absolute and without links. */
export function isInside(directory: string, file: string): boolean {
  const way = path.relative(directory, file);
  return way === "" || (!path.isAbsolute(way) && way !== ".." && !way.startsWith(`..${path.sep}`));
}

function isPlainSegment(segment: string): boolean {
  return (
    segment !== "" &&
    !isLeftOut(segment) &&
    !/[/\0]/.test(segment) &&
    !(path.sep === "\\" && /[\\:]/.test(segment))
  );
}

/** The decoded segments of a ref in a URL path, or undefined when one of them could leave the roots. */
export function refSegments(encoded: string): readonly string[] | undefined {
  const segments: string[] = [];
  for (const part of encoded.split("/")) {
    let segment: string;
    try {
      segment = decodeURIComponent(part);
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
    if (segments.length === 0 ? segment === "" || segment.includes("\0") : !isPlainSegment(segment))
      return undefined;
    segments.push(segment);
  }
  return segments;
}

/** Where the server answers for a ref. */
export function shardUrl(ref: string): string {
  return `/api/shards/${ref.split("/").map(encodeURIComponent).join("/")}`;
}
