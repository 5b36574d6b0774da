import type { TextLayout } from "./encoding";

/** JSON lines: every line that is not blank is one record. */
export interface LinesShape extends TextLayout {
  readonly kind: "lines";
}

/** One JSON array: every element is one record. */
export interface ArrayShape extends TextLayout {
  readonly kind: "array";
}

/** One JSON value over many lines that is no array. */
export interface DocumentShape extends TextLayout {
  readonly kind: "document";
}

/** Readable text that is not JSON, such as a bare trace. */
export interface PlainTextShape extends TextLayout {
  readonly kind: "text";
}

/** Bytes that are text once they are decoded. */
export type TextShape = LinesShape | ArrayShape | DocumentShape | PlainTextShape;

/** Compressed bytes, read by what they decode to. */
export interface CompressedShape {
  readonly kind: "gzip" | "zstd";
}

/** Many files in one. */
export interface ArchiveShape {
  readonly kind: "zip" | "tar";
}

/** Rows and columns. */
export interface TableShape {
  readonly kind: "parquet" | "arrow";
}

/** A container that is read by what is inside it. */
export type ContainerShape = CompressedShape | ArchiveShape | TableShape;

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
export type ShardShape = TextShape | ContainerShape | EmptyShape | UnsupportedShape;
