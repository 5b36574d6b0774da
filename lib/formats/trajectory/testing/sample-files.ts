import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openShard, type RawContent } from "@/lib/shards";
import { fileSource } from "@/lib/shards/node";
import { detectSession, readRecord, readTextShard, sessionHead, type ReadResult } from "../..";

/** Real files of agent runs, beside the repository; not part of it. */
export const sampleFolder = fileURLToPath(
  new URL("../../../../../shared/data/trajectories", import.meta.url),
);

/** Paths of all sample files, with `/`; empty where the folder is missing. */
export function sampleFiles(): readonly string[] {
  if (!existsSync(sampleFolder)) return [];
  return readdirSync(sampleFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(sampleFolder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    )
    .sort();
}

/** What a file holds: values as parsed, or texts, by member; and what is read of it. */
export interface ReadFile {
  readonly values: readonly unknown[];
  readonly results: readonly ReadResult[];
}

/** Reads a file as a shard: records one by one, or all of a member together where a session claims them. */
export async function readSample(name: string): Promise<ReadFile> {
  const source = await fileSource(path.join(sampleFolder, name));
  const reader = await openShard(source, { scratch: null });
  const members = new Map<string | null, RawContent[]>();
  for await (const batch of reader.records()) {
    for (const { member, content } of batch) {
      const contents = members.get(member);
      if (contents === undefined) members.set(member, [content]);
      else contents.push(content);
    }
  }
  await reader.close();
  await source.close();
  const read = [...members].map(([member, contents]) => readMember(member ?? name, contents));
  return { values: read.flatMap(({ values }) => values), results: read.flatMap(({ results }) => results) };
}

function readMember(shardName: string, contents: readonly RawContent[]): ReadFile {
  const values = contents.map(valueOf);
  const session = detectSession(values.slice(0, sessionHead));
  if (session !== null) return { values, results: session.assemble(values, { shardName, recordIndex: 0 }) };
  const results = contents.flatMap((content, recordIndex): readonly ReadResult[] => {
    const context = { shardName, recordIndex };
    if (content.kind === "text") return readTextShard(content.text, context);
    if (content.kind === "problem") return [{ kind: "problem", part: null, reason: content.reason }];
    return readRecord(content.kind === "json" ? content.text : content.value, context).results;
  });
  return { values, results };
}

function valueOf(content: RawContent): unknown {
  switch (content.kind) {
    case "json":
      return parse(content.text);
    case "row":
      return content.value;
    case "text":
      return content.text;
    case "problem":
      return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
