const generic = new Set(["generations", "predictions", "results", "output", "data"]);

/** A model's name from where its shard lies, for records that do not say: the file's name, or its folder's. */
export function modelNameOf(shardName: string): string {
  const parts = shardName.split(/[/\\]/).filter((part) => part !== "");
  const file = (parts.at(-1) ?? shardName).replace(/\.(?:jsonl?|ndjson|txt)$/i, "");
  return generic.has(file.toLowerCase()) ? (parts.at(-2) ?? file) : file;
}
