import { fail, ok, type Result } from "@/lib/shared";

/**
 * Where the browser asks for what a bucket or a hub names in its own way.
 *
 *     https://host/path            as it is; http:// too
 *     s3://bucket/key              https://bucket.s3.amazonaws.com/key
 *     s3://bucket/key?region=R     https://bucket.s3.R.amazonaws.com/key
 *     s3://dotted.bucket/key       https://s3.amazonaws.com/dotted.bucket/key   *
 *     gs://bucket/key              https://storage.googleapis.com/bucket/key
 *     hf://datasets/owner/name@rev/path   https://huggingface.co/datasets/owner/name/resolve/rev/path
 *     hf://spaces/owner/name/path         https://huggingface.co/spaces/owner/name/resolve/main/path
 *     hf://owner/name/path                https://huggingface.co/owner/name/resolve/main/path
 *
 * * The certificate of *.s3.amazonaws.com covers one label, so that a bucket with dots goes into the path. Without a
 * region the global host answers, which redirects for buckets elsewhere; browsers do not follow that: name the region.
 * Keys and paths are taken as they are written, `%`, `#` and `?` included.
 */
export function httpsAddress(text: string): Result<string, string> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const rest = text.slice((scheme?.length ?? 0) + 3);
  switch (scheme) {
    case "http":
    case "https":
      return URL.canParse(text) ? ok(new URL(text).href) : fail(`${text} is not a valid URL`);
    case "s3":
      return s3Address(rest, text);
    case "gs":
      return bucketAddress(rest, text, (bucket, key) => `https://storage.googleapis.com/${bucket}/${key}`);
    case "hf":
      return hubAddress(rest, text);
    case undefined:
      return fail(`${text} is not an address: it has to start with https://, http://, s3://, gs:// or hf://`);
    default:
      return fail(`${scheme}:// cannot be read: use https://, http://, s3://, gs:// or hf://`);
  }
}

const REGION = /\?(?:s3_)?region=([a-z0-9-]+)$/;

function s3Address(rest: string, text: string): Result<string, string> {
  const region = REGION.exec(rest)?.[1];
  const domain = region?.startsWith("cn-") === true ? "amazonaws.com.cn" : "amazonaws.com";
  const host = region === undefined ? `s3.${domain}` : `s3.${region}.${domain}`;
  return bucketAddress(rest.replace(REGION, ""), text, (bucket, key) =>
    bucket.includes(".") ? `https://${host}/${bucket}/${key}` : `https://${bucket}.${host}/${key}`,
  );
}

function bucketAddress(
  rest: string,
  text: string,
  address: (bucket: string, key: string) => string,
): Result<string, string> {
  const [, bucket, key] = /^([^/]*)\/(.+)$/s.exec(rest) ?? [];
  if (bucket === undefined || key === undefined)
    return fail(`${text} names no file: it has to be a bucket, a slash and a key`);
  if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(bucket))
    return fail(`${text}: ${bucket === "" ? "no" : `“${bucket}” is no`} bucket name`);
  return isPlain(key) ? ok(address(bucket, encodePath(key))) : fail(unwritable(text));
}

/** Revisions hold no slash but for those that the hub makes itself: `refs/convert/parquet`, `refs/pr/3`. */
const HUB =
  /^(datasets\/|spaces\/)?(?!(?:datasets|spaces)\/)([\w.-]+\/[\w.-]+)(?:@(refs\/convert\/[\w-]+|refs\/pr\/\d+|[^/]*))?(?:\/(.*))?$/s;

function hubAddress(rest: string, text: string): Result<string, string> {
  const [, kind = "", repository, revision = "main", path = ""] = HUB.exec(rest) ?? [];
  if (repository === undefined)
    return fail(`${text} names no repository: it has to be hf://datasets/owner/name/path`);
  if (revision === "") return fail(`${text} names no revision after the @`);
  if (path === "") return fail(`${text} names no file in the repository`);
  if (!isPlain(path) || !isPlain(repository)) return fail(unwritable(text));
  const written = encodeURIComponent(decoded(revision));
  return ok(`https://huggingface.co/${kind}${repository}/resolve/${written}/${encodePath(path)}`);
}

/** The hub's tools write the slash of a revision as %2F. */
function decoded(revision: string): string {
  return revision.replaceAll(/%2f/gi, "/");
}

/** `.` and `..` would be taken out of a URL, and lead to another file. */
function isPlain(path: string): boolean {
  return !/\p{Surrogate}/u.test(path) && !path.split("/").some((part) => part === "." || part === "..");
}

function unwritable(text: string): string {
  return `${text} cannot be written as a URL: a part of its path is “.” or “..”, or not valid Unicode`;
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
