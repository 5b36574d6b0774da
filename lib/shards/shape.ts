import type { TextLayout } from "./encoding";

/** JSON lines: every line that is not blank is one record. */
export interface LinesShape extends TextLayout {
  readonly kind: "lines";
}

/** One JSON value over many lines, or one JSON array on a single line. */
export interface DocumentShape extends TextLayout {
  readonly kind: "document";
}

/** Readable text that is not JSON, such as a bare trace. */
export interface PlainTextShape extends TextLayout {
  readonly kind: "text";
}

/** No bytes, or nothing but white space. */
export interface EmptyShape {
  readonly kind: "empty";
}

/** Bytes that no reader takes; `container` is the file format where it is known. */
export interface UnsupportedShape {
  readonly kind: "unsupported";
  readonly reason: string;
  readonly container?: string;
}

/** What the first bytes of a shard say about how to read it. */
export type ShardShape = LinesShape | DocumentShape | PlainTextShape | EmptyShape | UnsupportedShape;
