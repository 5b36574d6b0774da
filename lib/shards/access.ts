import { fail, ok, type Result } from "@/lib/shared";

/** A header that one origin may be sent, such as `Authorization: Bearer …`. The value is a secret: it is never shown, logged or put into a message. */
export interface AccessGrant {
  /** Scheme, host and port, as `URL.origin` writes them. */
  readonly origin: string;
  readonly headerName: string;
  readonly value: string;
}

/** What was granted; a later grant of the same header and origin takes the place of an earlier one. */
export type Access = readonly AccessGrant[];

/** The headers for a request to `url`: those of exactly its origin, none for an address that is relative. */
export function headersFor(url: string, access: Access): Readonly<Record<string, string>> {
  if (!URL.canParse(url)) return {};
  const { origin } = new URL(url);
  const granted = access.filter((grant) => grant.origin === origin);
  return Object.fromEntries(granted.map(({ headerName, value }) => [headerName, value]));
}

const MAX_VALUE_LENGTH = 8192;
/** Headers that a browser sets itself or that a read needs (Fetch, 2.2.2). */
const NOT_OURS =
  /^(?:proxy-.*|sec-.*|accept-(?:charset|encoding)|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|if-range|keep-alive|origin|range|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via)$/i;

/** A grant for the host of an address; the error says what is wrong, without the value. */
export function accessGrant(address: string, headerName: string, value: string): Result<AccessGrant, string> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    return fail("The host is not an address: it has to start with https://");
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "http:" && !isLocal)
    return fail("A secret sent over http:// could be read on its way: use https://");
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(headerName)) return fail("The name of the header is not valid");
  if (NOT_OURS.test(headerName)) return fail(`A page cannot set the header ${headerName}`);
  if (value.trim() === "") return fail("The value is empty");
  if (value.length > MAX_VALUE_LENGTH) return fail(`The value is longer than ${MAX_VALUE_LENGTH} characters`);
  if (!/^[\x20-\x7e]+$/.test(value.trim())) return fail("The value holds characters that a header cannot");
  return ok({ origin: url.origin, headerName, value: value.trim() });
}
