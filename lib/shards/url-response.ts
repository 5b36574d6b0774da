import { Failure } from "@/lib/shared";
import { absoluteUrl } from "./send-request";

/** A request that may work when it is made again: a lost connection, an answer cut short, a server in trouble. */
export class TransientFailure extends Error {
  override readonly name = "TransientFailure";
  /** How long the server wants to be left alone, in ms; null when it did not say that it is busy. */
  readonly waitMs: number | null;

  constructor(message: string, waitMs: number | null = null) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** Which version of a file an answer was taken from, as far as the server says. */
export interface RemoteVersion {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** What tells that an answer comes from another version, both values named; null where nothing does. */
  difference(response: Response): string | null;
}

/** The version that the first answer names. */
export function remoteVersion(opened: Response): RemoteVersion {
  const etag = opened.headers.get("ETag");
  const lastModified = opened.headers.get("Last-Modified");
  return {
    etag,
    lastModified,
    difference({ headers }) {
      const nowEtag = headers.get("ETag");
      if (etag !== null && nowEtag !== null)
        return stripWeak(etag) === stripWeak(nowEtag) ? null : `its ETag was ${etag} and is ${nowEtag}`;
      const nowModified = headers.get("Last-Modified");
      if (lastModified === null || nowModified === null || lastModified === nowModified) return null;
      return `it was last modified ${lastModified} and then ${nowModified}`;
    },
  };
}

/** URL and strong ETag, else URL, Last-Modified and size: what tells the same content; null without either. */
export function remoteIdentity(
  url: string,
  { etag, lastModified }: RemoteVersion,
  sizeBytes: number,
): string | null {
  if (etag !== null && !etag.startsWith("W/")) return JSON.stringify(["url", absoluteUrl(url), etag]);
  if (lastModified === null) return null;
  return JSON.stringify(["url", absoluteUrl(url), lastModified, sizeBytes]);
}

/**
 * If-Range for a strong ETag: a weak one never matches (RFC 9110, 13.1.5). Other origins get none, because it would make
 * the browser ask them for leave first; there the version in the answer is compared.
 */
export function conditionHeaders(url: string, { etag }: RemoteVersion): Readonly<Record<string, string>> {
  if (etag === null || etag.startsWith("W/") || isOtherOrigin(url)) return {};
  return { "If-Range": etag };
}

/** How the body was compressed on its way, as far as scripts may see it; null when it was not. */
export function contentEncoding({ headers }: Response): string | null {
  const encoding = headers.get("Content-Encoding");
  return encoding === null || encoding === "" || encoding === "identity" ? null : encoding;
}

/** The size of the whole file as an answer gives it, null when it does not or scripts may not see it. */
export function totalSize(response: Response): number | null {
  const { status, headers } = response;
  if (contentEncoding(response) !== null) return null;
  const total =
    status === 200
      ? headers.get("Content-Length")
      : /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(headers.get("Content-Range") ?? "")?.[1];
  return total === undefined || total === null ? null : Number(total);
}

const BUSY = [429, 503];
const DEFAULT_WAIT_MS = 500;

/**
 * What an answer that is not 2xx means: worth another try for 429 and from 500 up; `access-refused` for 401 and 403, else
 * `shard-unreadable`, with status and URL.
 */
export async function statusFailure(response: Response, url: string): Promise<Error> {
  await response.body?.cancel();
  const status = `${response.status} ${response.statusText}`.trim();
  if (BUSY.includes(response.status)) return new TransientFailure(`status ${status}`, waitMs(response));
  if (response.status >= 500) return new TransientFailure(`status ${status}`);
  const isRefused = response.status === 401 || response.status === 403;
  return new Failure(isRefused ? "access-refused" : "shard-unreadable", `${url}: status ${status}`);
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3); half a second where there is none, or scripts may not see it. */
function waitMs({ headers }: Response): number {
  const after = headers.get("Retry-After");
  if (after === null) return DEFAULT_WAIT_MS;
  const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(wait) ? DEFAULT_WAIT_MS : Math.max(0, wait);
}

/** Whether making the request again may help. `fetch` says of every network error that it is a TypeError. */
export function isRetryable(thrown: unknown): thrown is TransientFailure | TypeError {
  return thrown instanceof TransientFailure || thrown instanceof TypeError;
}

/** The body as it arrives; leaving early cancels the download. */
export async function* bodyChunks(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(ignoreSecondFailure);
  }
}

/** A body that failed fails again when it is cancelled; the first failure is the one that is thrown. */
function ignoreSecondFailure(): void {
  return;
}

function stripWeak(etag: string): string {
  return etag.replace(/^W\//, "");
}

function isOtherOrigin(url: string): boolean {
  if (typeof location === "undefined") return false;
  return new URL(url, location.href).origin !== location.origin;
}
