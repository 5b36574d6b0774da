import { httpsAddress } from "@/lib/hooks";
import { fail, ok, type Result } from "@/lib/shared";

/** The address that is asked for when somebody writes this; the error says what is wrong with it. */
export function shardUrl(text: string, hasSecurePage: boolean): Result<string, string> {
  const address = httpsAddress(text.trim());
  if (!address.ok) return address;
  const url = new URL(address.value);
  if (url.username !== "" || url.password !== "")
    return fail("An address with a name or password would be copied with every link");
  const isLocal = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (hasSecurePage && url.protocol === "http:" && !isLocal)
    return fail("This page is secure, so the browser refuses http://: use https://");
  return ok(address.value);
}

/** The address that is asked for where it differs from what is written, as for `s3://`; null where it does not, or not yet. */
export function writtenOtherwise(text: string): string | null {
  if (/^https?:/i.test(text.trim())) return null;
  const address = httpsAddress(text.trim());
  return address.ok ? address.value : null;
}
