import { ContentHasher } from "@/lib/shards";

/** The tree hash of a few bytes. */
export async function hashBytes(bytes: Uint8Array): Promise<string> {
  const hasher = new ContentHasher();
  await hasher.update(bytes);
  return hasher.digest();
}
