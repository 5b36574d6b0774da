import path from "node:path";
import { modelNameOf } from "@/lib/formats";
import { isAddress } from "../places";
import type { PackInput } from "./open-input";

/**
 * What a data set calls its sources, by their places: their paths below what those have in common, so that no machine's
 * folders are told.
 *
 *     /home/me/runs/a.jsonl  /home/me/runs/old/b.jsonl   →   a.jsonl  old/b.jsonl
 *     /home/me/gpt4/generations.json                     →   generations.json, or gpt4/generations.json
 *
 * The longer one where a model goes by the folder's name. Addresses begin with their host, if that differs.
 */
export function nameInputs(places: readonly string[]): readonly PackInput[] {
  const paths = commonParts(places.filter((place) => !isAddress(place)).map(partsOf));
  const addresses = commonParts(places.filter(isAddress).map(partsOf));
  return places.map((place) => {
    const own = partsOf(place);
    const common = Math.min(isAddress(place) ? addresses : paths, own.length - 1);
    const name = own.slice(common).join("/");
    const isTold = common === 0 || modelNameOf(name) === modelNameOf(place);
    return { place, name, folderName: isTold ? null : own.slice(common - 1).join("/") };
  });
}

function partsOf(place: string): readonly string[] {
  if (!isAddress(place)) return path.resolve(place).split(path.sep).filter(isThere);
  const { host, pathname } = new URL(place);
  return [host, ...pathname.split("/").filter(isThere).map(decoded)];
}

function isThere(part: string): boolean {
  return part !== "";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (thrown) {
    if (thrown instanceof URIError) return part;
    throw thrown;
  }
}

/** How many parts, from the first on, all have and none ends with. */
function commonParts(all: readonly (readonly string[])[]): number {
  const [first = []] = all;
  let count = 0;
  while (all.every((parts) => count < parts.length - 1 && parts[count] === first[count]) && all.length > 0)
    count++;
  return count;
}
