import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Result } from "@/lib/shared";
import { httpsAddress } from "@/lib/shards";
import { MANIFEST_NAME, readPackedDataSet } from "./packed-data-set";
import { type Root, type Served, sampleShards } from "./settings";

const URL_START = /^[a-z][a-z0-9+.-]+:\/\//i;

/** The name with `-2`, `-3`… before its extension when it is taken, so that refs of two roots never meet. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const extension = path.extname(name);
  const stem = name.slice(0, name.length - extension.length);
  let candidate = name;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${stem}-${count}${extension}`;
  return candidate;
}

/** The manifest of a packed data set stands for its directory. */
async function packedRoot(file: string): Promise<Omit<Root, "name">> {
  const isPacked = path.basename(file) === MANIFEST_NAME && (await readPackedDataSet(file)) !== null;
  return isPacked ? { path: path.dirname(file), kind: "directory" } : { path: file, kind: "file" };
}

async function describePath(
  argument: string,
  directory: string,
): Promise<Result<Omit<Root, "name">, string>> {
  const given = path.resolve(directory, argument);
  try {
    const real = await realpath(given);
    const facts = await stat(real);
    if (facts.isDirectory()) return ok({ path: real, kind: "directory" });
    if (facts.isFile()) return ok(await packedRoot(real));
    return fail(`${argument} is neither a directory nor a regular file`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return fail(`${argument} does not exist (looked for ${given})`);
    }
    return fail(`${argument} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * What the arguments of `framewise serve` name, in their order; the sample dataset for none. Addresses of buckets and
 * hubs are written as their HTTPS form. Paths are
 * relative to `directory`. The failure is a sentence about the first argument that names nothing.
 */
export async function describeShards(
  args: readonly string[],
  place: { readonly directory: string; readonly repository: string },
): Promise<Result<Served, string>> {
  if (args.length === 0) return ok(sampleShards(place.repository));
  const roots: Root[] = [];
  const urls: string[] = [];
  const taken = new Set<string>();
  for (const argument of args) {
    if (URL_START.test(argument)) {
      const url = httpsAddress(argument);
      if (!url.ok) return url;
      urls.push(url.value);
      continue;
    }
    const root = await describePath(argument, place.directory);
    if (!root.ok) return root;
    const given = path.resolve(place.directory, argument);
    const isPacked = root.value.kind === "directory" && path.basename(given) === MANIFEST_NAME;
    const wanted = path.basename(isPacked ? path.dirname(given) : given) || "root";
    const name = freeName(wanted, taken);
    taken.add(name);
    roots.push({ name, ...root.value });
  }
  return ok({ roots, urls, isSample: false });
}
