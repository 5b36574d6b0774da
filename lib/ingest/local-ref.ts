const scheme = "local:";

/** How links name a file that only its owner has: its name and the first 16 hex digits of its tree hash. */
export function localRef(name: string, contentHash: string): string {
  return `${scheme}${name}:${contentHash.replace(/^sha256t:/, "").slice(0, 16)}`;
}

/** Name and hash of a local reference; null for any other. */
export function parseLocalRef(ref: string): { readonly name: string; readonly hash: string } | null {
  const match = /^local:(.+):([0-9a-f]{16})$/s.exec(ref);
  return match?.[1] === undefined || match[2] === undefined ? null : { name: match[1], hash: match[2] };
}
