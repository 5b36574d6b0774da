import { Failure } from "@/lib/shared";

/** A request that may work when it is made again: a lost connection, an answer cut short, a server in trouble. */
export class TransientFailure extends Error {
  override readonly name = "TransientFailure";
}

/** Which version of a file an answer was taken from, as far as the server says. */
export interface RemoteVersion {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** False when an answer says that it comes from another version. */
  matches(response: Response): boolean;
}

/** The version that the first answer names. */
export function remoteVersion(opened: Response): RemoteVersion {
  const etag = opened.headers.get("ETag");
  const lastModified = opened.headers.get("Last-Modified");
  return {
    etag,
    lastModified,
    matches({ headers }) {
      const nowEtag = headers.get("ETag");
      if (etag !== null && nowEtag !== null) return stripWeak(etag) === stripWeak(nowEtag);
      const nowModified = headers.get("Last-Modified");
      return lastModified === null || nowModified === null || lastModified === nowModified;
    },
  };
}

/**
 * If-Range for a strong ETag: a weak one never matches (RFC 9110, 13.1.5). Other origins get none, because it would make
 * the browser ask them for leave first; there the version in the answer is compared.
 */
export function conditionHeaders(url: string, { etag }: RemoteVersion): Readonly<Record<string, string>> {
  if (etag === null || etag.startsWith("W/") || isOtherOrigin(url)) return {};
  return { "If-Range": etag };
}

/** The size of the whole file as an answer gives it, null when it does not or scripts may not see it. */
export function totalSize({ status, headers }: Response): number | null {
  const total =
    status === 200 && !headers.has("Content-Encoding")
      ? headers.get("Content-Length")
      : /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(headers.get("Content-Range") ?? "")?.[1];
  return total === undefined || total === null ? null : Number(total);
}

/** What an answer that is not 2xx means: worth another try from 500 up, `shard-unreadable` with status and URL below. */
export async function statusFailure(response: Response, url: string): Promise<Error> {
  await response.body?.cancel();
  const status = `${response.status} ${response.statusText}`.trim();
  if (response.status >= 500) return new TransientFailure(`status ${status}`);
  return new Failure("shard-unreadable", `${url}: status ${status}`);
}

/** Whether making the request again may help. `fetch` says of every network error that it is a TypeError. */
export function isRetryable(thrown: unknown): boolean {
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
