import { Failure } from "@/lib/shared";

/** A place to ask, and what is sent with every request to it and to no other origin. */
export interface Remote {
  readonly url: string;
  readonly request: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
}

const MAX_REDIRECTS = 5;

/**
 * Asks once, following redirects. Private headers reach the origin of `url` only.
 *
 *     no headers          redirects are followed by fetch
 *     Authorization only  followed by fetch, which takes it off where the origin changes (Fetch §4.4, 14)
 *     any other header    fetch would carry it along, so redirects are followed here, without headers on other origins;
 *                         a browser does not tell where they lead: there they are a failure
 */
export async function sendRequest(remote: Remote, init: RequestInit): Promise<Response> {
  const { url, request, headers } = remote;
  const ask = { ...init, headers: { ...headers, ...headersOf(init) } };
  const isCarriedAlong = Object.keys(headers).some((name) => name.toLowerCase() !== "authorization");
  if (!isCarriedAlong) return request(url, ask);
  const response = await request(url, { ...ask, redirect: "manual" });
  return followRedirects(remote, init, url, response);
}

async function followRedirects(
  remote: Remote,
  init: RequestInit,
  startUrl: string,
  start: Response,
): Promise<Response> {
  let url = startUrl;
  let response = start;
  for (let followed = 0; isRedirect(response); followed++) {
    if (followed === MAX_REDIRECTS)
      throw new Failure("shard-unreadable", `${remote.url}: redirected more than ${MAX_REDIRECTS} times`);
    await response.body?.cancel();
    url = redirectTarget(remote.url, url, response);
    const own = originOf(url) === originOf(remote.url) ? remote.headers : {};
    response = await remote.request(url, {
      ...init,
      headers: { ...own, ...headersOf(init) },
      redirect: "manual",
    });
  }
  return response;
}

function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);
}

function redirectTarget(askedUrl: string, url: string, response: Response): string {
  const location = response.headers.get("Location");
  const base = absoluteUrl(url);
  if (location !== null && URL.canParse(location, base)) return new URL(location, base).href;
  throw new Failure(
    "shard-unreadable",
    `${askedUrl}: the server redirects, and the browser does not say where to. A private header is sent to its own host only: open the address it redirects to, or use a bearer token, which the browser takes off itself`,
  );
}

function headersOf({ headers }: RequestInit): Readonly<Record<string, string>> {
  return Object.fromEntries(new Headers(headers));
}

function originOf(url: string): string {
  return new URL(absoluteUrl(url)).origin;
}

/** An address as it is wherever it is asked for: relative ones count from the page or worker. */
export function absoluteUrl(url: string): string {
  const base = typeof location === "undefined" ? undefined : location.href;
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}
