import { Failure } from "@/lib/shared";
import type { Codec } from "./codec";
import type { Content } from "./content";
import { DecodedContent } from "./decoded-content";
import { detectShape } from "./detect-shape";
import { gzip } from "./gzip";
import type { Scratch } from "./scratch";
import type { ArchiveShape, CompressedShape, ShardShape, TableShape, TextShape } from "./shape";
import { zstd } from "./zstd";

/** How many containers may be in one another, the one that holds the records not counted: `gzip · tar · gzip` is three. */
export const MAX_DEPTH = 3;

/** A shape that no codec is in the way of. */
export type BareShape = TextShape | ArchiveShape | TableShape;

/** Content that is read by its shape, and the codecs it came out of, outermost first. */
export interface Unwrapped {
  readonly content: Content;
  readonly shape: BareShape;
  readonly words: readonly string[];
}

/** Codecs by the kind of shape that names them. */
export const CODECS: Readonly<Record<CompressedShape["kind"], Codec>> = { gzip, zstd };

/** Whether a shape is of compressed bytes. */
export function isCompressed(shape: ShardShape): shape is CompressedShape {
  return shape.kind === "gzip" || shape.kind === "zstd";
}

/**
 * Takes codecs off until something else is inside. What cannot be read is a failure: `shard-unsupported`, `shard-empty`,
 * or `shard-unreadable` when damage left nothing.
 */
export async function unwrap(
  stored: Content,
  scratch: Scratch | null,
  depth: number,
  signal: AbortSignal | undefined,
): Promise<Unwrapped> {
  const words: string[] = [];
  let content = stored;
  for (;;) {
    const looked = content;
    const shape = await looked.look((head) => detectShape(head, signal), signal);
    if (!isCompressed(shape)) return { content, shape: await bareShape(shape, content, signal), words };
    if (depth + words.length === MAX_DEPTH)
      throw new Failure(
        "shard-unsupported",
        `${stored.name}: more than ${MAX_DEPTH} containers in one another`,
      );
    const codec = CODECS[shape.kind];
    content = new DecodedContent(content, codec, scratch);
    words.push(codec.word);
  }
}

async function bareShape(
  shape: Exclude<ShardShape, CompressedShape>,
  content: Content,
  signal: AbortSignal | undefined,
): Promise<BareShape> {
  if (shape.kind === "unsupported")
    throw new Failure("shard-unsupported", `${content.name}: ${shape.reason}`);
  if (shape.kind === "empty") {
    const damage = await damageOf(content, signal);
    throw damage ?? new Failure("shard-empty", `${content.name} is empty`);
  }
  return shape;
}

/** Why content that should be there is not. */
async function damageOf(content: Content, signal: AbortSignal | undefined): Promise<Failure | null> {
  const damages: string[] = [];
  const pass = content.pass({ signal, onDamage: (reason) => damages.push(reason) });
  for await (const _chunk of pass);
  const [first] = damages;
  return first === undefined ? null : new Failure("shard-unreadable", `${content.name}: ${first}`);
}
