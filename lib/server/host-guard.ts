import { isIP } from "node:net";
import { hostname } from "node:os";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);
const WILDCARD = new Set(["0.0.0.0", "::"]);

/** The name in a `Host` header: no port, no brackets, lower case; undefined when it is no host. */
function hostOf(header: string): string | undefined {
  if (!/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(header)) return undefined;
  return header
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}

/**
 * Whether a request may be answered, by its `Host` header. A page of any site can point its own name at this
 * machine (DNS rebinding) and would then read the shards as its own origin; it cannot forge this header.
 *
 * `listening` is the address given by `--host`. On a wildcard address any IP literal and the machine's own
 * name pass too, since neither can be rebound.
 */
export function isAllowedHost(header: string | null, listening: string | undefined): boolean {
  const host = header === null ? undefined : hostOf(header);
  if (host === undefined) return false;
  if (LOOPBACK.has(host) || host === listening?.toLowerCase()) return true;
  return (
    listening !== undefined &&
    WILDCARD.has(listening) &&
    (isIP(host) !== 0 || host === hostname().toLowerCase())
  );
}
